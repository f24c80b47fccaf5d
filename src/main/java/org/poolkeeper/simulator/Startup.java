package org.poolkeeper.simulator;

import java.time.Duration;

/// What a host's management service does from its start until it has a role to play (XAPI.md 3.2,
/// 3.5).
final class Startup {

  private static final Duration HA_RETRY = Duration.ofSeconds(10);
  private static final Duration LISTENER = Duration.ofMillis(100);

  private final SimulatedHost host;
  private final CoordinatorStart coordinator;
  final MemberStart member;

  Startup(SimulatedHost host) {
    this.host = host;
    this.coordinator = new CoordinatorStart(host);
    this.member = new MemberStart(host);
  }

  /// Starts the service in the role on disk.
  void begin() {
    var service = new Xapi(host, host.roleFile());
    host.toolstack.adopt(service);
    service.after(LISTENER, () -> checkHa(service));
  }

  /// Puts a healthy service there without a start, for the beginning of a scenario.
  void alreadyRunning(PoolDatabase database) {
    var service = new Xapi(host, host.roleFile());
    host.toolstack.adopt(service);
    if (service.role instanceof PoolRole.Coordinator) {
      var duty = new CoordinatorDuty(service, database);
      service.takeUp(duty);
      duty.begin(Release.Timers.FRESH);
    }
    host.keepCopy(database);
    service.serve();
    service.started = true;
    host.readiness.beat(service);
  }

  /// The HA daemon comes before the network listener (XAPI.md 3.5): nothing answers meanwhile.
  private void checkHa(Xapi service) {
    if (!host.ha.mayStart()) {
      service.after(HA_RETRY, () -> checkHa(service));
    } else if (service.role.equals(host.roleFile())) {
      start(service);
    } else {
      // The liveset has another coordinator: the role on disk was rewritten.
      host.toolstack.restart();
    }
  }

  private void start(Xapi service) {
    switch (service.role) {
      case PoolRole.Coordinator() -> coordinator.begin(service);
      case PoolRole.Member(var address) -> member.begin(service, address);
      case PoolRole.Broken() -> timedRestart(service, "HOST_BROKEN");
    }
  }

  /// Emergency mode that ends with a restart of the service.
  void timedRestart(Xapi service, String code) {
    service.serve();
    service.enterEmergency(code);
    // 60 s and a random part of up to 120 s; the middle keeps runs equal (XAPI.md 3.2).
    service.after(Duration.ofMinutes(2), host.toolstack::restart);
  }
}
