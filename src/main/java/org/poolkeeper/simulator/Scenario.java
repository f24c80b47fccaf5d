package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A situation to watch: a healthy pool, what happens to it, and how long after its start somebody
/// looks.
///
/// @param id short and stable
/// @param title a few words
/// @param description one sentence
/// @param plan the pool at the beginning
/// @param happenings what happens when, counted from the beginning; what comes after `watchedAfter`
///   happens before the watcher's eyes
/// @param watchedAfter how far time is moved before anyone looks
public record Scenario(
    String id,
    String title,
    String description,
    PoolPlan plan,
    List<Timed> happenings,
    Duration watchedAfter) {

  /// A happening and its time.
  ///
  /// @param at counted from the beginning
  /// @param happening what
  public record Timed(Duration at, Happening happening) {}

  /// Makes the world of this scenario, moved on to the moment it is looked at.
  ///
  /// @param now the virtual time at that moment
  public World begin(Instant now, World.Credentials credentials) {
    var world = new PoolBuilder(plan, now.minus(watchedAfter), credentials).build();
    world.act(() ->
        happenings.stream()
            .sorted(Comparator.comparing(Timed::at))
            .forEach(timed -> world.clock.after(timed.at, () -> timed.happening.in(world))));
    world.advance(watchedAfter);
    return world;
  }
}
