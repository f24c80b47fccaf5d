package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// What a host's management service does from its start until it is ready (XAPI.md 3.2, 3.5, 5.1).
final class Startup {

  private static final Duration RETRY_TEMPORARY = Duration.ofSeconds(5);
  private static final Duration RETRY_PERMANENT = Duration.ofMinutes(1);
  private static final Duration HA_RETRY = Duration.ofSeconds(10);
  private static final Duration UNTIL_CHECK = Duration.ofMillis(4600);
  private static final Duration UNTIL_ENABLED = Duration.ofMillis(800);
  private static final Duration PEER_STUCK = Duration.ofSeconds(1);
  private static final Duration LISTENER = Duration.ofMillis(100);

  private final SimulatedHost host;

  /// Makes the coordinator answer that it cannot call this host back.
  boolean unreachableFromCoordinator;

  Startup(SimulatedHost host) {
    this.host = host;
  }

  /// Starts the service in the role on disk.
  void begin() {
    var service = new Xapi(host, host.roleFile());
    host.adopt(service);
    service.after(LISTENER, () -> checkHa(service));
  }

  /// Puts a healthy service there without a start, for the beginning of a scenario.
  void alreadyRunning(PoolDatabase database) {
    var service = new Xapi(host, host.roleFile());
    host.adopt(service);
    if (service.role instanceof PoolRole.Coordinator) {
      var duty = new CoordinatorDuty(service, database);
      service.takeUp(duty);
      duty.begin(Release.Timers.FRESH);
    }
    host.keepCopy(database);
    service.serve();
    beat(service);
  }

  /// The HA daemon comes before the network listener (XAPI.md 3.5): nothing answers meanwhile.
  private void checkHa(Xapi service) {
    if (!host.ha.mayStart()) {
      service.after(HA_RETRY, () -> checkHa(service));
    } else if (service.role.equals(host.roleFile())) {
      start(service);
    } else {
      // The liveset has another coordinator: the role on disk was rewritten.
      host.restartService();
    }
  }

  private void start(Xapi service) {
    switch (service.role) {
      case PoolRole.Coordinator() -> rule(service);
      case PoolRole.Member(var address) -> follow(service, address);
      case PoolRole.Broken() -> timedRestart(service, "HOST_BROKEN");
    }
  }

  private void timedRestart(Xapi service, String code) {
    service.serve();
    service.enterEmergency(code);
    // 60 s and a random part of up to 120 s; the middle keeps runs equal (XAPI.md 3.2).
    service.after(Duration.ofMinutes(2), host::restartService);
  }

  // ── coordinator ────────────────────────────────────────────────────────────────────────────────

  private void rule(Xapi service) {
    var database = storedOrNew();
    host.keepCopy(database);
    var duty = new CoordinatorDuty(service, database);
    service.takeUp(duty);
    database.table("task").rows().forEach(task -> database.remove("task", task.ref()));
    PoolOperations.clear(database);
    database
        .host(host.uuid())
        .ifPresent(row -> {
          database.set("pool", database.pool().ref(), "master", Value.of(row.ref()));
          database.set("host", row.ref(), "address", Value.of(host.address()));
        });
    database.hosts().forEach(row -> database.set("host", row.ref(), "enabled", Value.of(false)));
    HostFacts.record(host, database);
    duty.setLive(host.uuid(), Value.of(true));
    duty.begin(host.release().freshTimers());
    service.serve();
    if (host.takePromotion()) {
      Messages.add(duty, "POOL_MASTER_TRANSITION", 4, "Host", host.uuid(), "");
    }
    host.ha.resynchronise(duty);
    var peers =
        new ArrayDeque<>(database.hosts().stream().map(row -> row.text("address")).toList());
    peers.remove(host.address());
    service.after(UNTIL_CHECK, () -> checkNoOtherCoordinators(service, duty, peers));
  }

  private PoolDatabase storedOrNew() {
    var stored = host.stored();
    return stored == null ? PoolBuilder.freshPool(host) : stored.toWorkOn();
  }

  /// Asks every other host in turn whether it is a member; a no makes this host its member (XAPI.md
  /// 5.1).
  private void checkNoOtherCoordinators(Xapi service, CoordinatorDuty duty, Queue<String> peers) {
    var address = peers.peek();
    if (address == null) {
      ready(service, duty);
      return;
    }
    switch (host.world.network.connect(host, address)) {
      case Network.Failed(_, var cost) -> {
        peers.remove();
        service.after(cost, () -> checkNoOtherCoordinators(service, duty, peers));
      }
      case Network.Reached(var peer) -> {
        peer.link.poke();
        if (peer.rules()) {
          host.writeRole(new PoolRole.Member(address));
          host.restartService();
        } else if (peer.link.isStuck() && peer.emergency().isEmpty()) {
          service.after(PEER_STUCK, () -> checkNoOtherCoordinators(service, duty, peers));
        } else {
          peers.remove();
          checkNoOtherCoordinators(service, duty, peers);
        }
      }
    }
  }

  private void ready(Xapi service, CoordinatorDuty duty) {
    Residents.settle(host, duty.database);
    service.after(UNTIL_ENABLED, () -> enable(duty));
    beat(service);
  }

  // ── member ─────────────────────────────────────────────────────────────────────────────────────

  private void follow(Xapi service, String address) {
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
    service.enterEmergency("INTERNAL_ERROR", "INTERNAL_ERROR: [ Connection failed: " + why + ". ]");
    service.after(RETRY_TEMPORARY, () -> attempt(service, address));
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
      timedRestart(service, "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED");
      return;
    }
    service.leaveEmergency();
    service.tlsUp = true;
    Residents.settle(host, duty.database);
    service.after(UNTIL_ENABLED, () -> service.link.coordinator().ifPresent(this::enable));
    beat(service);
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
            enable(duty);
          }
        });
  }

  private void beat(Xapi service) {
    heartbeat(service);
    service.every(CoordinatorDuty.PASS, () -> heartbeat(service));
  }

  private void heartbeat(Xapi service) {
    if (service.duty().isEmpty()) {
      service.link.coordinator().ifPresent(duty -> duty.heard(host));
    }
  }

  private void enable(CoordinatorDuty duty) {
    var maintenance =
        duty.database
            .host(host.uuid())
            .map(row -> row.get("other_config").entries())
            .orElse(Map.of())
            .containsKey("MAINTENANCE_MODE");
    if (!maintenance) {
      duty.setEnabled(host.uuid(), Value.of(true));
    }
  }
}
