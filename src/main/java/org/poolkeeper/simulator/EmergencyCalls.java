package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.Map;

/// What a host answers about itself and does to itself, whatever became of its coordinator (XAPI.md
/// 2.5, 4.1, 4.2, 7.5).
final class EmergencyCalls {

  private EmergencyCalls() {}

  static Map<String, Method> methods() {
    return Map.ofEntries(
        Map.entry(
            "host.propose_new_master",
            Method.local(request -> Method.done(() -> propose(request)))),
        Map.entry(
            "host.commit_new_master",
            Method.local(request ->
                Method.done(() -> TwoPhaseCommit.commitOn(request.service(), request.text(0))))),
        Map.entry(
            "host.abort_new_master",
            Method.local(
                request -> Method.done(() -> request.service().proposal.abort(request.text(0))))),
        Map.entry(
            "host.is_in_emergency_mode",
            Method.local(request -> Value.of(request.service().emergency().isPresent()))),
        Map.entry("host.local_assert_healthy", Method.local(EmergencyCalls::assertHealthy)),
        Map.entry("pool.emergency_transition_to_master", Method.local(EmergencyCalls::promote)),
        Map.entry("pool.emergency_reset_master", Method.local(EmergencyCalls::redirect)),
        Map.entry("host.emergency_ha_disable", Method.local(EmergencyCalls::disarm)),
        Map.entry("host.shutdown_agent", Method.local(EmergencyCalls::stop)),
        Map.entry(
            "pool.is_slave",
            Method.stored(request -> Value.of(request.service().role instanceof PoolRole.Member))),
        Map.entry(
            "host.get_servertime", Method.local(request -> Value.of(request.host().clock()))));
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

  private static void propose(Request request) {
    request.service().proposal.propose(request.text(0), request.world().clock.instant());
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
      ha.leaveInOrder();
    } else {
      ha.disarm();
    }
    return new Value.Nothing();
  }

  private static Value stop(Request request) {
    request.service().after(Duration.ofSeconds(1), request.host().toolstack::stop);
    return new Value.Nothing();
  }

  private static void refuseIfArmed(SimulatedHost host) {
    if (host.ha.isArmed()) {
      throw new ApiFailure("HA_IS_ENABLED");
    }
  }
}
