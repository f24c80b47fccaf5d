package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// High availability of a pool: the daemons look at one another every few seconds, the management
/// services at the liveset every 20 s (XAPI.md 3.7, 7.3). Looks only while a host takes part.
final class HaPolicy {

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int MONITOR = 4;

  /// The daemon's health check of the service: every 60 s, with 120 s of patience.
  private static final Duration HEALTH = Duration.ofMinutes(3);

  private final World world;
  final HaLiveset liveset;
  private final HaReport report;
  private boolean looking;
  private int looks;

  /// Whether the statefile says that high availability is on.
  boolean statefileValid = true;

  HaPolicy(World world) {
    this.world = world;
    this.liveset = new HaLiveset(world);
    this.report = new HaReport(world, liveset);
  }

  /// Begins to look, unless it is doing so.
  void wake() {
    if (!looking) {
      looking = true;
      schedule();
    }
  }

  private void schedule() {
    world.clock.after(LOOK, this::look);
  }

  private void look() {
    looking = world.hosts().stream().anyMatch(host -> host.ha.isArmed());
    if (!looking) {
      return;
    }
    liveset.look();
    if (++looks % MONITOR == 0) {
      monitor(liveset.members().stream().filter(host -> host.ha.isRunning()).toList());
    }
    schedule();
  }

  /// What the management services make of it.
  private void monitor(List<SimulatedHost> members) {
    members.forEach(this::checkHealth);
    if (!members.isEmpty() && liveset.members().stream().noneMatch(HaPolicy::willRule)) {
      takeOver(members);
    }
    members.stream().filter(HaPolicy::rules).findFirst().ifPresent(report::write);
  }

  /// A service that is away for too long is started once more by the daemon.
  private void checkHealth(SimulatedHost host) {
    if (host.service() == null
        && host.toolstack.silentSince().plus(HEALTH).isBefore(world.clock.instant())) {
      host.toolstack.start();
    }
  }

  /// The coordinator of the liveset that `host` would join.
  Optional<SimulatedHost> ruler(SimulatedHost host) {
    return world.others(host).stream()
        .filter(other -> other.ha.isRunning() && other.ha.seesStatefile() && rules(other))
        .findFirst();
  }

  /// One gets the statefile's lock, tells the others and restarts as coordinator, with the database
  /// that the redo log on the statefile's storage holds: the newest.
  private void takeOver(List<SimulatedHost> members) {
    members.stream()
        .filter(host -> host.ha.seesStatefile() && host.ha.mayPropose())
        .filter(host -> host.service() != null)
        .min(Comparator.comparing(SimulatedHost::uuid))
        .ifPresent(next -> {
          world.hosts().stream()
              .map(SimulatedHost::stored)
              .filter(stored -> stored != null)
              .max(Comparator.comparingLong(PoolDatabase::generation))
              .ifPresent(newest -> next.keepCopy(newest.copy()));
          members.forEach(host ->
              changeRole(
                  host,
                  host == next ? new PoolRole.Coordinator() : new PoolRole.Member(next.address())));
        });
  }

  private static void changeRole(SimulatedHost host, PoolRole role) {
    var service = host.service();
    if (service == null) {
      host.writeRole(role);
    } else {
      service.changeRole(role);
    }
  }

  private static boolean rules(SimulatedHost host) {
    var service = host.service();
    return service != null && service.rules();
  }

  /// Ruling, or on the way to it.
  private static boolean willRule(SimulatedHost host) {
    return host.roleFile() instanceof PoolRole.Coordinator;
  }
}
