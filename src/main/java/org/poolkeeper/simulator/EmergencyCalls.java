package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.Map;

/// What a host answers about itself and does to itself, whatever became of its coordinator (XAPI.md
/// 2.5, 4.1, 4.2, 7.5).
final class EmergencyCalls {

  private EmergencyCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "host.is_in_emergency_mode",
            Method.local(request -> Value.of(request.service().emergency().isPresent())),
        "host.local_assert_healthy", Method.local(EmergencyCalls::assertHealthy),
        "pool.emergency_transition_to_master", Method.local(EmergencyCalls::promote),
        "pool.emergency_reset_master", Method.local(EmergencyCalls::redirect),
        "host.emergency_ha_disable", Method.local(EmergencyCalls::disarm),
        "host.shutdown_agent", Method.local(EmergencyCalls::stop),
        "pool.is_slave",
            Method.stored(request -> Value.of(request.service().role instanceof PoolRole.Member)),
        "host.get_servertime", Method.local(request -> Value.of(request.host().clock())));
  }

  private static Value assertHealthy(Request request) {
    request
        .service()
        .emergency()
        .ifPresent(error -> {
          throw new ApiFailure(error);
        });
    return new Value.Nothing();
  }

  private static Value promote(Request request) {
    refuseIfArmed(request.host());
    request.service().changeRole(new PoolRole.Coordinator());
    return new Value.Nothing();
  }

  private static Value redirect(Request request) {
    redirect(request.service(), request.text(0));
    return new Value.Nothing();
  }

  /// Points a host at a coordinator; the address it follows already, by its cached role, changes
  /// nothing (XAPI.md 3.1).
  static void redirect(Xapi service, String address) {
    refuseIfArmed(service.host);
    if (!service.role.equals(new PoolRole.Member(address))) {
      service.changeRole(new PoolRole.Member(address));
    }
  }

  private static Value disarm(Request request) {
    var soft = !request.args().isEmpty() && request.args().getFirst().isTrue();
    var ha = request.host().ha;
    if (!ha.isArmed() && !soft) {
      throw new ApiFailure("HA_NOT_ENABLED");
    }
    if (soft) {
      ha.stop();
    } else {
      ha.disarm();
    }
    return new Value.Nothing();
  }

  private static Value stop(Request request) {
    request.service().after(Duration.ofSeconds(1), request.host()::stopService);
    return new Value.Nothing();
  }

  private static void refuseIfArmed(SimulatedHost host) {
    if (host.ha.isArmed()) {
      throw new ApiFailure("HA_IS_ENABLED");
    }
  }
}
