package org.poolkeeper.simulator;

/// One host's part in high availability: what is armed on its disk, and whether its daemon runs
/// (XAPI.md 3.5, 7.5).
final class HaDaemon {

  private final SimulatedHost host;
  private boolean armed;
  private boolean running;

  HaDaemon(SimulatedHost host) {
    this.host = host;
  }

  /// The local flag that survives restarts.
  boolean isArmed() {
    return armed;
  }

  /// Whether this host takes part in the liveset.
  boolean isRunning() {
    return running && host.machine.power == Machine.Power.ON;
  }

  boolean seesStatefile() {
    return host.machine.storageConnected;
  }

  void arm() {
    armed = true;
    running = true;
  }

  void disarm() {
    armed = false;
    running = false;
  }

  /// The machine went down, and the daemon with it.
  void stop() {
    running = false;
  }

  /// Whether the service may go on past the HA check; without statefile the coordinator is asked
  /// whether high availability is still on.
  boolean mayStart() {
    if (armed && seesStatefile()) {
      running = true;
      host.world.ha.ruler(host).ifPresent(this::follow);
    } else if (armed && coordinatorHasHaOff()) {
      disarm();
    }
    return !armed || running;
  }

  /// Called when a coordinator's database is up.
  void resynchronise(CoordinatorDuty duty) {
    var pool = duty.database.pool();
    if (!pool.get("ha_enabled").isTrue()) {
      disarm();
    } else if (!armed) {
      duty.database.set("pool", pool.ref(), "ha_enabled", Value.of(false));
    }
  }

  /// Whether this member must not go on (XAPI.md 3.5).
  boolean isDisarmedInArmedPool(CoordinatorDuty duty) {
    if (!duty.database.pool().get("ha_enabled").isTrue()) {
      disarm();
      return false;
    }
    return !armed;
  }

  private void follow(SimulatedHost ruler) {
    host.writeRole(new PoolRole.Member(ruler.address()));
  }

  private boolean coordinatorHasHaOff() {
    return host.roleFile() instanceof PoolRole.Member(var address)
        && host.world.network.connect(host, address) instanceof Network.Reached(var target)
        && target
            .duty()
            .map(duty -> !duty.database.pool().get("ha_enabled").isTrue())
            .orElse(false);
  }
}
