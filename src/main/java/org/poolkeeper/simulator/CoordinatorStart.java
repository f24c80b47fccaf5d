package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/// What a coordinator's service does from its database to its being ready (XAPI.md 5.1, 6.2).
final class CoordinatorStart {

  private static final Duration UNTIL_CHECK = Duration.ofMillis(4600);
  private static final Duration PEER_STUCK = Duration.ofSeconds(1);

  private final SimulatedHost host;

  CoordinatorStart(SimulatedHost host) {
    this.host = host;
  }

  void begin(Xapi service) {
    var database = storedOrNew();
    host.keepCopy(database);
    var duty = new CoordinatorDuty(service, database);
    service.takeUp(duty);
    forgetWhatRan(database);
    database
        .host(host.uuid())
        .ifPresent(row -> {
          database.set("pool", database.pool().ref(), "master", Value.of(row.ref()));
          database.set("host", row.ref(), "address", Value.of(host.address()));
        });
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

  /// Tasks and operations are not kept over a restart, and all hosts begin disabled.
  private static void forgetWhatRan(PoolDatabase database) {
    database.table("task").rows().forEach(task -> database.remove("task", task.ref()));
    PoolOperations.clear(database);
    database.table("VM").rows().stream()
        .filter(vm -> !vm.get("current_operations").entries().isEmpty())
        .forEach(vm -> VmOperations.end(database, vm.ref()));
    database
        .hosts()
        .forEach(row ->
            database.update(
                "host",
                row.ref(),
                before ->
                    HostOperations.cleared(database, before.with("enabled", Value.of(false)))));
  }

  /// Asks every other host in turn whether it is a member; a no makes this host its member (XAPI.md
  /// 5.1).
  private void checkNoOtherCoordinators(Xapi service, CoordinatorDuty duty, Queue<String> peers) {
    var address = peers.peek();
    if (address == null) {
      Residents.settle(host, duty.database);
      host.readiness.begin(service);
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
          host.toolstack.restart();
        } else if (peer.link.isStuck() && peer.emergency().isEmpty()) {
          service.after(PEER_STUCK, () -> checkNoOtherCoordinators(service, duty, peers));
        } else {
          peers.remove();
          checkNoOtherCoordinators(service, duty, peers);
        }
      }
    }
  }
}
