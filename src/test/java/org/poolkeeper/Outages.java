package org.poolkeeper;

import java.time.Duration;
import java.time.Instant;
import org.poolkeeper.simulator.HostCondition;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.World;
import org.poolkeeper.simulator.WorldTruth;

/// Counts, in the time of a simulated pool, for how long nobody could manage it and for how long
/// how many of its VMs did not run, from its making on. Looks at every step in which the story's
/// time passes, and is as exact as those are long.
final class Outages {
  private final World world;
  private final WorldTruth truth;
  private final int vms;
  private Instant last;
  private boolean dark;
  private int missing;
  private Duration unmanaged = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private Duration current = Duration.ZERO;
  private Duration vmTime = Duration.ZERO;

  Outages(Story story) {
    world = story.pool.world();
    truth = story.truth;
    vms = running();
    last = world.now();
    story.time.onJump(this::look);
  }

  /// How long nobody ruled who serves, all in all.
  synchronized Duration unmanaged() {
    return unmanaged;
  }

  /// The longest of these times.
  synchronized Duration longestUnmanaged() {
    return longest;
  }

  /// How long VMs did not run, of all of them together.
  synchronized Duration withoutVms() {
    return vmTime;
  }

  /// Counts up to now.
  synchronized void look() {
    var now = world.now();
    var passed = Duration.between(last, now);
    last = now;
    current = dark ? current.plus(passed) : Duration.ZERO;
    unmanaged = dark ? unmanaged.plus(passed) : unmanaged;
    longest = current.compareTo(longest) > 0 ? current : longest;
    vmTime = vmTime.plus(passed.multipliedBy(missing));
    dark = world.hosts().stream().noneMatch(this::rules);
    missing = vms - running();
  }

  /// It answers, rules, and has a host in service: VMs can be started.
  private boolean rules(SimulatedHost host) {
    return world.condition(host) == HostCondition.RUNNING
        && truth.coordinators().contains(host.name())
        && !truth.serving(host.name()).isEmpty();
  }

  private int running() {
    return truth.running().values().stream().mapToInt(Integer::intValue).sum();
  }
}
