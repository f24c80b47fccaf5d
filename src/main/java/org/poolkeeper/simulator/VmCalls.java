package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Shutting virtual machines down. The coordinator forwards the call to the host that it records
/// the machine on (XAPI.md 4.10).
final class VmCalls {

  /// What a guest takes that is asked to shut down, and one that is not asked.
  private static final Duration ASKED = Duration.ofSeconds(20);

  private static final Duration PULLED = Duration.ofSeconds(2);

  private VmCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "VM.clean_shutdown", Method.slow(request -> shutDown(request, ASKED)),
        "VM.hard_shutdown", Method.slow(request -> shutDown(request, PULLED)));
  }

  private static void shutDown(Request request, Duration takes) {
    var vm = request.database().require("VM", request.text(0));
    var state = vm.text("power_state");
    if (!state.equals("Running")) {
      throw new ApiFailure(
          "VM_BAD_POWER_STATE", vm.ref(), "running", state.toLowerCase(Locale.ROOT));
    }
    var on = request.database().require("host", vm.text("resident_on"));
    if (!on.text("uuid").equals(request.host().uuid())) {
      requireForwarding(request, on);
    }
    var host = request.hostOf(on.ref());
    var database = request.database();
    request
        .service()
        .after(
            takes,
            () -> {
              host.domains.remove(vm.text("uuid"));
              Residents.halt(database, vm);
              request.succeed(new Value.Nothing());
            });
  }

  /// A member of another coordinator looks the session up in that one's database, where there is
  /// none (XAPI.md 5.4).
  private static void requireForwarding(Request request, Row on) {
    if (!request.duty().isLive(on)) {
      throw new ApiFailure("HOST_OFFLINE", on.ref());
    }
    if (!(request.world().network.connect(request.host(), on.text("address"))
        instanceof Network.Reached(var member))) {
      throw new ApiFailure("CANNOT_CONTACT_HOST", on.ref());
    }
    if (!member.role.equals(new PoolRole.Member(request.host().address()))) {
      throw new ApiFailure("SESSION_INVALID", request.session());
    }
  }
}
