package org.poolkeeper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is in the liveset, seen by the heartbeat daemons: a host that the others miss for the
/// timeout is out, and resets itself if it still runs (XAPI.md 7.3).
final class HaLiveset {

  private final World world;
  private final Map<SimulatedHost, Instant> missing = new HashMap<>();
  private final Set<SimulatedHost> members = new HashSet<>();

  HaLiveset(World world) {
    this.world = world;
  }

  /// The hosts in it now, in the world's order.
  List<SimulatedHost> members() {
    return world.hosts().stream().filter(members::contains).toList();
  }

  void add(SimulatedHost host) {
    members.add(host);
    missing.remove(host);
  }

  boolean contains(SimulatedHost host) {
    return members.contains(host);
  }

  /// Looks at all daemons; who is out for too long is fenced.
  void look() {
    var running = world.hosts().stream().filter(host -> host.ha.isRunning()).toList();
    var survivors = survivors(running);
    for (var host : world.hosts()) {
      if (survivors.contains(host)) {
        missing.remove(host);
        members.add(host);
      } else if (host.ha.hasLeft() || !host.ha.isArmed()) {
        missing.remove(host);
        members.remove(host);
      } else if (members.contains(host) || host.ha.isRunning()) {
        judge(host);
      }
    }
  }

  private void judge(SimulatedHost host) {
    var since = missing.computeIfAbsent(host, _ -> world.clock.instant());
    if (!since.plus(host.ha.timeout()).isAfter(world.clock.instant())) {
      missing.remove(host);
      members.remove(host);
      if (host.ha.isRunning()) {
        host.flags.fenced = true;
        host.power.reset();
      }
    }
  }

  /// With statefile: the best partition; without it for all: all, if they see one another.
  private List<SimulatedHost> survivors(List<SimulatedHost> running) {
    if (running.isEmpty()) {
      return List.of();
    }
    var withStatefile = running.stream().filter(host -> host.ha.seesStatefile()).toList();
    if (withStatefile.isEmpty()) {
      var together = partition(running.getFirst(), running);
      var nobodyMissing = members.stream().allMatch(host -> host.ha.isRunning());
      return together.size() == running.size() && nobodyMissing ? running : List.of();
    }
    return withStatefile.stream()
        .map(host -> partition(host, withStatefile))
        .max(
            Comparator.<List<SimulatedHost>>comparingInt(List::size)
                .thenComparing(HaLiveset::lowest, Comparator.reverseOrder()))
        .orElse(List.of());
  }

  private List<SimulatedHost> partition(SimulatedHost host, List<SimulatedHost> of) {
    return of.stream().filter(other -> hears(host, other)).toList();
  }

  /// Whether heartbeats pass over the network.
  boolean hears(SimulatedHost host, SimulatedHost other) {
    return other == host
        || (world.network.connected(host, other)
            && host.machine.heartbeatPasses
            && other.machine.heartbeatPasses);
  }

  private static String lowest(List<SimulatedHost> hosts) {
    return hosts.stream().map(SimulatedHost::uuid).min(Comparator.naturalOrder()).orElse("");
  }

  /// Whether a host that boots may take part: with somebody in it, only if it hears one of them.
  boolean admits(SimulatedHost host) {
    var others = new ArrayList<>(members());
    others.remove(host);
    others.removeIf(other -> !other.ha.isRunning());
    return others.isEmpty() || others.stream().anyMatch(other -> hears(host, other));
  }
}
