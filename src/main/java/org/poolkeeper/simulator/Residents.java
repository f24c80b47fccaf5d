package org.poolkeeper.simulator;

import java.util.List;
import java.util.Set;

/// Makes a host's virtual machines and the database agree when its service starts: the database
/// wins, even if it is old (XAPI.md 4.1).
final class Residents {

  private Residents() {}

  static void settle(SimulatedHost host, PoolDatabase database) {
    var self = database.host(host.uuid()).map(Row::ref).orElse(Value.NULL);
    for (var uuid : Set.copyOf(host.domains)) {
      var row = database.findFirst("VM", vm -> vm.text("uuid").equals(uuid)).orElse(null);
      if (row == null || isElsewhere(row, self)) {
        host.domains.remove(uuid);
      } else if (row.text("resident_on").equals(Value.NULL)) {
        place(database, row, self);
      }
    }
    of(database, self).stream()
        .filter(vm -> !host.domains.contains(vm.text("uuid")))
        .forEach(vm -> halt(database, vm));
  }

  /// The machines recorded on a host, without its control domain.
  static List<Row> of(PoolDatabase database, String host) {
    return database.table("VM").rows().stream()
        .filter(vm -> vm.text("resident_on").equals(host) && !vm.get("is_control_domain").isTrue())
        .toList();
  }

  /// Records that a machine runs on a host.
  static void place(PoolDatabase database, Row vm, String host) {
    database.update(
        "VM",
        vm.ref(),
        row ->
            VmOperations.refreshed(
                database,
                row.with("power_state", Value.of("Running")).with("resident_on", Value.of(host))));
    list(database, host);
  }

  /// Records that a machine runs nowhere.
  static void halt(PoolDatabase database, Row vm) {
    stop(database, vm, "Halted");
  }

  /// Records that a machine runs nowhere, `Halted` or `Suspended`.
  static void stop(PoolDatabase database, Row vm, String state) {
    var host = vm.text("resident_on");
    database.update(
        "VM",
        vm.ref(),
        row ->
            VmOperations.refreshed(
                database,
                row.with("power_state", Value.of(state))
                    .with("resident_on", Value.of(Value.NULL))
                    .with("domid", Value.of(-1))));
    list(database, host);
  }

  /// Records that a running machine is on another host now.
  static void move(PoolDatabase database, Row vm, String host) {
    database.set("VM", vm.ref(), "resident_on", Value.of(host));
    list(database, vm.text("resident_on"));
    list(database, host);
  }

  /// Writes the list of a host's machines anew.
  static void list(PoolDatabase database, String host) {
    var residents =
        database.table("VM").rows().stream()
            .filter(vm -> vm.text("resident_on").equals(host))
            .map(Row::ref)
            .toList();
    database.set("host", host, "resident_VMs", Value.texts(residents));
  }

  private static boolean isElsewhere(Row vm, String self) {
    var where = vm.text("resident_on");
    return !where.equals(self) && !where.equals(Value.NULL);
  }
}
