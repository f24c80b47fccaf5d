package org.poolkeeper.simulator;

/// One host's part in high availability: what is armed on its disk, and whether its daemon can
/// start (XAPI.md 3.5, 7.5).
final class HaDaemon {

  private final SimulatedHost host;

  /// The local flag that survives restarts.
  boolean armed;

  /// Keeps the daemon from starting for a reason of its own.
  boolean daemonBroken;

  HaDaemon(SimulatedHost host) {
    this.host = host;
  }

  boolean seesStatefile() {
    return host.machine.storageConnected && !daemonBroken;
  }

  /// Whether the service may go on past the HA check; without statefile the coordinator is asked.
  boolean mayStart() {
    if (!armed || seesStatefile()) {
      return true;
    }
    if (host.roleFile() instanceof PoolRole.Member(var address)
        && host.world.network.connect(host, address) instanceof Network.Reached(var target)
        && target.duty().isPresent()
        && !target.duty().get().database.pool().get("ha_enabled").isTrue()) {
      armed = false;
    }
    return !armed;
  }

  /// Called when a coordinator's database is up.
  void resynchronise(CoordinatorDuty duty) {
    var pool = duty.database.pool();
    if (armed && !pool.get("ha_enabled").isTrue()) {
      armed = false;
    } else if (!armed && pool.get("ha_enabled").isTrue()) {
      duty.database.set("pool", pool.ref(), "ha_enabled", Value.of(false));
    }
  }

  /// Whether this member must not go on (XAPI.md 3.5).
  boolean isDisarmedInArmedPool(CoordinatorDuty duty) {
    if (!duty.database.pool().get("ha_enabled").isTrue()) {
      armed = false;
      return false;
    }
    return !armed;
  }
}
