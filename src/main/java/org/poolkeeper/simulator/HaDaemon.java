package org.poolkeeper.simulator;

import java.time.Duration;

/// One host's part in high availability: what is armed on its disk, and whether its daemon runs
/// (XAPI.md 3.5, 7.5).
final class HaDaemon {

  static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  private final SimulatedHost host;
  private Duration timeout = USUAL_TIMEOUT;
  private boolean armed;
  private boolean running;
  private boolean left;

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

  /// After how long a silent host counts as gone.
  Duration timeout() {
    return timeout;
  }

  boolean seesStatefile() {
    return host.machine.storageConnected;
  }

  /// Whether this host may make itself coordinator.
  boolean mayPropose() {
    return armed && !left;
  }

  void arm(Duration newTimeout) {
    timeout = newTimeout;
    armed = true;
    join();
  }

  void disarm() {
    armed = false;
    running = false;
    left = false;
  }

  /// The machine went down, and the daemon with it.
  void stop() {
    running = false;
  }

  /// The host leaves the liveset before it shuts down; it stays armed.
  void leaveInOrder() {
    left = armed && running;
    running = false;
  }

  /// Whether it left in order, so that nobody mourns it.
  boolean hasLeft() {
    return left;
  }

  /// Whether the service may go on past the HA check; without statefile the coordinator is asked
  /// whether high availability is still on, and a statefile that says it is off is believed.
  boolean mayStart() {
    if (armed && seesStatefile()) {
      if (!host.world.ha.statefileValid) {
        disarm();
      } else if (host.world.ha.liveset.admits(host)) {
        join();
        host.world.ha.ruler(host).ifPresent(this::follow);
      }
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

  private void join() {
    running = true;
    left = false;
    host.world.ha.liveset.add(host);
    host.world.ha.wake();
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
