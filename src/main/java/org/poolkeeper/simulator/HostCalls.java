package org.poolkeeper.simulator;

import java.util.List;
import java.util.Map;

/// Calls on one host (XAPI.md 4.7 to 4.9).
final class HostCalls {

  private HostCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "task.create", Method.stored(request -> Tasks.create(request)),
        "task.cancel", Method.stored(Tasks::cancel),
        "host.dmesg", Method.stored(_ -> Value.of("Xen simulator")),
        "host.destroy", Method.stored(HostCalls::destroy),
        "host.declare_dead", Method.stored(HostCalls::declareDead),
        "VM.power_state_reset", Method.stored(HostCalls::resetPowerState));
  }

  private static Value destroy(Request request) {
    var row = requireDead(request, request.text(0));
    var database = request.database();
    if (database.pool().get("ha_enabled").isTrue()) {
      throw new ApiFailure("HA_IS_ENABLED");
    }
    var residents =
        database.table("VM").rows().stream().filter(vm -> vm.text("resident_on").equals(row.ref()));
    if (residents.anyMatch(vm -> !vm.get("is_control_domain").isTrue())) {
      throw new ApiFailure("HOST_HAS_RESIDENT_VMS", row.ref());
    }
    forget(database, row);
    return new Value.Nothing();
  }

  static void forget(PoolDatabase database, SimulatedHost host) {
    database.host(host.uuid()).ifPresent(row -> forget(database, row));
  }

  private static void forget(PoolDatabase database, Row host) {
    database.table("VM").rows().stream()
        .filter(vm -> vm.text("resident_on").equals(host.ref()))
        .forEach(vm -> database.remove("VM", vm.ref()));
    database.remove("host_metrics", host.text("metrics"));
    for (var type : List.of("PIF", "PBD", "Certificate")) {
      database.table(type).rows().stream()
          .filter(owned -> owned.text("host").equals(host.ref()))
          .forEach(owned -> database.remove(type, owned.ref()));
    }
    database.remove("host", host.ref());
  }

  private static Value declareDead(Request request) {
    var row = requireDead(request, request.text(0));
    var database = request.database();
    database.table("VM").rows().stream()
        .filter(vm -> vm.text("resident_on").equals(row.ref()))
        .filter(vm -> !vm.get("is_control_domain").isTrue())
        .forEach(vm -> Residents.halt(database, vm));
    database.set("host", row.ref(), "enabled", Value.of(false));
    return new Value.Nothing();
  }

  private static Value resetPowerState(Request request) {
    var vm = request.database().require("VM", request.text(0));
    if (vm.get("is_control_domain").isTrue()) {
      throw new ApiFailure("CANNOT_RESET_CONTROL_DOMAIN", vm.ref());
    }
    if (!vm.text("resident_on").equals(Value.NULL)) {
      requireDead(request, vm.text("resident_on"));
    }
    Residents.halt(request.database(), vm);
    return new Value.Nothing();
  }

  /// A host whose live flag is false counts as dead without being asked (XAPI.md 4.7).
  private static Row requireDead(Request request, String ref) {
    var row = request.database().require("host", ref);
    var alive =
        row.text("uuid").equals(request.host().uuid())
            || (request.duty().isLive(row)
                && request.world().network.connect(request.host(), row.text("address"))
                    instanceof Network.Reached);
    if (alive) {
      throw new ApiFailure("HOST_IS_LIVE", ref);
    }
    return row;
  }
}
