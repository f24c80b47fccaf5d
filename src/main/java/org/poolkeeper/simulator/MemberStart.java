package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;

/// How a member's service finds its coordinator (XAPI.md 3.2).
final class MemberStart {

  private static final Duration RETRY_TEMPORARY = Duration.ofSeconds(5);
  private static final Duration RETRY_PERMANENT = Duration.ofMinutes(1);

  private final SimulatedHost host;

  /// Makes the coordinator answer that it cannot call this host back.
  boolean unreachableFromCoordinator;

  MemberStart(SimulatedHost host) {
    this.host = host;
  }

  void begin(Xapi service, String address) {
    var alone =
        !address.equals(host.address())
            && !(host.world.network.connect(host, address) instanceof Network.Reached(var target)
                && target.rules());
    if (alone && host.release().restart() == Release.MemberRestart.STUCK_BEFORE_TLS) {
      service.tlsUp = false;
      service.link.startBroken();
      service.serve();
      return;
    }
    service.enterEmergency("HOST_STILL_BOOTING");
    service.serve();
    attempt(service, address);
  }

  /// One round of the boot loop.
  private void attempt(Xapi service, String address) {
    service.enterEmergency(
        address.equals(host.address()) ? "HOST_ITS_OWN_SLAVE" : "HOST_STILL_BOOTING");
    if (address.equals(host.address())) {
      service.after(RETRY_PERMANENT, () -> attempt(service, address));
      return;
    }
    switch (host.world.network.connect(host, address)) {
      case Network.Failed(var why, var cost) ->
          service.after(cost, () -> failed(service, address, why));
      case Network.Reached(var target) -> hello(service, address, target);
    }
  }

  private void failed(Xapi service, String address, String why) {
    refused(service, address, RETRY_TEMPORARY, Network.failure(why).description());
  }

  private void hello(Xapi service, String address, Xapi target) {
    var duty = target.duty().orElse(null);
    if (duty == null) {
      var params =
          target.emergency().orElseGet(() -> List.of("HOST_IS_SLAVE", Dispatcher.followed(target)));
      refused(service, address, RETRY_TEMPORARY, params);
    } else if (duty.database.host(host.uuid()).isEmpty()) {
      refused(service, address, RETRY_PERMANENT, List.of("HOST_UNKNOWN_TO_MASTER", host.uuid()));
    } else if (unreachableFromCoordinator) {
      refused(
          service,
          address,
          RETRY_TEMPORARY,
          List.of("HOST_MASTER_CANNOT_TALK_BACK", host.address()));
    } else if (Versions.newer(host.release().build(), target.host.release().build())) {
      refused(
          service,
          address,
          RETRY_PERMANENT,
          List.of("HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR", host.release().build()));
    } else {
      welcomed(service, duty);
    }
  }

  private void refused(Xapi service, String address, Duration retry, List<String> error) {
    service.enterEmergency(error.getFirst(), error.subList(1, error.size()).toArray(String[]::new));
    service.after(retry, () -> attempt(service, address));
  }

  private void welcomed(Xapi service, CoordinatorDuty duty) {
    duty.hello(host);
    HostFacts.record(host, duty.database);
    if (host.ha.isDisarmedInArmedPool(duty)) {
      host.startup.timedRestart(service, "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED");
      return;
    }
    service.leaveEmergency();
    service.tlsUp = true;
    Residents.settle(host, duty.database);
    host.readiness.begin(service);
    service.link.flush();
  }

  /// Called when a member's lost connection is back.
  void reattached(Xapi service) {
    service
        .link
        .coordinator()
        .ifPresent(duty -> {
          if (!service.tlsUp) {
            welcomed(service, duty);
          } else if (duty.database.host(host.uuid()).isPresent()) {
            duty.resumed(host);
            host.readiness.enable(service, duty);
          }
        });
  }
}
