package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// High availability of a pool: who survives, who reboots, who takes over (XAPI.md 7.3). Looks
/// every 20 s; a state must last for the timeout before it has consequences.
final class HaPolicy {

  private static final Duration LOOK = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final World world;
  private final Map<SimulatedHost, Instant> doomed = new HashMap<>();
  private final Set<SimulatedHost> mourned = new HashSet<>();
  private Optional<Instant> headless = Optional.empty();
  private boolean statefileReported;

  HaPolicy(World world) {
    this.world = world;
  }

  /// Begins to look; nothing happens as long as no host is armed.
  void begin() {
    world.clock.after(
        LOOK,
        () -> {
          look();
          begin();
        });
  }

  /// The coordinator of the liveset that `host` would join.
  Optional<SimulatedHost> ruler(SimulatedHost host) {
    return world.others(host).stream()
        .filter(other -> other.ha.isRunning() && other.ha.seesStatefile() && rules(other))
        .findFirst();
  }

  private void look() {
    var members = world.hosts().stream().filter(host -> host.ha.isRunning()).toList();
    if (members.isEmpty()) {
      return;
    }
    var survivors = survivors(members);
    fence(members, survivors);
    takeOver(survivors);
    survivors.stream()
        .filter(HaPolicy::rules)
        .findFirst()
        .ifPresent(host -> report(host, survivors));
  }

  /// With statefile: the best partition; without it for all: all, if they see one another.
  private List<SimulatedHost> survivors(List<SimulatedHost> members) {
    var withStatefile = members.stream().filter(host -> host.ha.seesStatefile()).toList();
    if (withStatefile.isEmpty()) {
      var together = partition(members.getFirst(), members);
      return together.size() == members.size() ? members : List.of();
    }
    return withStatefile.stream()
        .map(host -> partition(host, withStatefile))
        .max(
            Comparator.<List<SimulatedHost>>comparingInt(List::size)
                .thenComparing(HaPolicy::lowest, Comparator.reverseOrder()))
        .orElse(List.of());
  }

  private List<SimulatedHost> partition(SimulatedHost host, List<SimulatedHost> of) {
    return of.stream()
        .filter(other -> other == host || world.network.connected(host, other))
        .toList();
  }

  private static String lowest(List<SimulatedHost> hosts) {
    return hosts.stream().map(SimulatedHost::uuid).min(Comparator.naturalOrder()).orElse("");
  }

  private void fence(List<SimulatedHost> members, List<SimulatedHost> survivors) {
    doomed.keySet().removeIf(survivors::contains);
    for (var host : members) {
      if (!survivors.contains(host)
          && lasted(doomed.computeIfAbsent(host, _ -> world.clock.instant()))) {
        doomed.remove(host);
        host.fence();
      }
    }
  }

  private void takeOver(List<SimulatedHost> survivors) {
    if (survivors.isEmpty() || survivors.stream().anyMatch(HaPolicy::willRule)) {
      headless = Optional.empty();
      return;
    }
    var since = headless.orElseGet(world.clock::instant);
    headless = Optional.of(since);
    if (!lasted(since)) {
      return;
    }
    headless = Optional.empty();
    var next = survivors.stream().min(Comparator.comparing(SimulatedHost::uuid)).orElseThrow();
    // The redo log on the statefile's storage holds the newest database.
    world.hosts().stream()
        .map(SimulatedHost::stored)
        .filter(stored -> stored != null)
        .max(Comparator.comparingLong(PoolDatabase::generation))
        .ifPresent(newest -> next.keepCopy(newest.copy()));
    for (var host : survivors) {
      host.writeRole(
          host == next ? new PoolRole.Coordinator() : new PoolRole.Member(next.address()));
      host.restartService();
    }
  }

  /// Writes down what the coordinator sees, and restarts what the dead left behind.
  private void report(SimulatedHost ruler, List<SimulatedHost> survivors) {
    var service = ruler.service();
    if (service == null || service.duty().isEmpty()) {
      return;
    }
    var duty = service.duty().get();
    var statefiles = duty.database.pool().get("ha_statefiles");
    for (var host : world.hosts()) {
      var member = survivors.contains(host);
      var lost = !host.ha.isRunning();
      duty.setHa(
          host.uuid(),
          member && host.ha.seesStatefile() ? statefiles : Value.texts(List.of()),
          Value.texts(member ? survivors.stream().map(SimulatedHost::uuid).toList() : List.of()));
      if (member) {
        mourned.remove(host);
        duty.setLive(host.uuid(), Value.of(true));
      } else if (lost && mourned.add(host)) {
        bury(duty, host, survivors);
      }
    }
    var statefileLost = survivors.stream().noneMatch(host -> host.ha.seesStatefile());
    if (statefileLost && !statefileReported) {
      Messages.add(
          duty, "HA_STATEFILE_LOST", 2, "Host", ruler.uuid(), "All hosts lost the statefile.");
    }
    statefileReported = statefileLost;
  }

  private void bury(CoordinatorDuty duty, SimulatedHost dead, List<SimulatedHost> survivors) {
    duty.setLive(dead.uuid(), Value.of(false));
    Messages.add(
        duty, "HA_HOST_FAILED", 3, "Host", dead.uuid(), "Server '" + dead.name() + "' has failed");
    var self = PoolDatabase.ref("host", dead.uuid());
    var residents = new ArrayList<>(duty.database.table("VM").rows());
    residents.removeIf(
        vm -> !vm.text("resident_on").equals(self) || vm.get("is_control_domain").isTrue());
    var next = 0;
    for (var vm : residents) {
      Residents.halt(duty.database, vm);
      if (vm.text("ha_restart_priority").equals("restart")) {
        var where = survivors.get(next++ % survivors.size());
        where.domains.add(vm.text("uuid"));
        Residents.place(duty.database, vm, PoolDatabase.ref("host", where.uuid()));
      }
    }
  }

  private boolean lasted(Instant since) {
    return !since.plus(TIMEOUT).isAfter(world.clock.instant());
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
