package org.poolkeeper.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/// Taking a host out of service and back (XAPI.md 4.9).
final class MaintenanceCalls {

  /// From this build on `host.disable` takes a second parameter.
  private static final String AUTO_ENABLE = "25.31.0";

  private MaintenanceCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "host.disable", Method.slow(MaintenanceCalls::disable),
        "host.enable", Method.slow(MaintenanceCalls::enable),
        "host.assert_can_evacuate",
            Method.stored(request -> Method.done(() -> plan(request).require())),
        "host.get_vms_which_prevent_evacuation", Method.stored(MaintenanceCalls::obstacles),
        "host.compute_free_memory",
            Method.stored(
                request -> Value.of(HostMemory.free(request.database(), request.object("host")))),
        "host.evacuate", Method.slow(MaintenanceCalls::evacuate));
  }

  private static void disable(Request request) {
    if (request.args().size() > 1) {
      requireBuild(request, AUTO_ENABLE, "1", "2");
    }
    var host = request.object("host");
    var pool = request.database().pool();
    Forwarding.to(
        request,
        host,
        (service, work) -> {
          if (pool.get("ha_enabled").isTrue()
              && !pool.get("ha_allow_overcommit").isTrue()
              && !HaPlan.without(request.duty(), host)
                  .existsFor((int) pool.get("ha_host_failures_to_tolerate").asNumber())) {
            throw new ApiFailure("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN");
          }
          service.disabledByUser = true;
          service.host.flags.disabledIndefinitely =
              request.args().size() > 1 && !request.args().get(1).isTrue();
          request.duty().setEnabled(service.host.uuid(), Value.of(false));
          work.complete(new Outcome.Success(new Value.Nothing()));
        });
  }

  private static void enable(Request request) {
    Forwarding.to(
        request,
        request.object("host"),
        (service, work) -> {
          if (!service.started) {
            throw new ApiFailure("HOST_STILL_BOOTING");
          }
          if (service.host.flags.disabledUntilReboot) {
            throw new ApiFailure("HOST_DISABLED_UNTIL_REBOOT", service.host.ref());
          }
          service.disabledByUser = false;
          service.host.flags.disabledIndefinitely = false;
          request.duty().setEnabled(service.host.uuid(), Value.of(true));
          work.complete(new Outcome.Success(new Value.Nothing()));
        });
  }

  private static EvacuationPlan plan(Request request) {
    return EvacuationPlan.of(request.duty(), request.object("host"));
  }

  private static Value obstacles(Request request) {
    var answer = new LinkedHashMap<String, Value>();
    plan(request).obstacles().forEach((vm, error) -> answer.put(vm, Value.texts(error)));
    return new Value.Entries(answer);
  }

  private static void evacuate(Request request) {
    if (request.args().size() > 2) {
      requireBuild(request, "23.27.0", "1", Integer.toString(request.args().size()));
    } else if (request.args().size() > 1) {
      requireBuild(request, "1.297.0", "1", "2");
    }
    Evacuation.begin(request);
  }

  /// An older server does not know the parameters after the first (XAPI.md 11).
  private static void requireBuild(
      Request request, String since, String expected, String received) {
    if (Versions.newer(since, request.host().release().build())) {
      throw new ApiFailure(
          "MESSAGE_PARAMETER_COUNT_MISMATCH", request.method(), expected, received);
    }
  }
}
