package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// The world's time: it stands still until told to advance, and runs what is due in order. Not
/// thread-safe: guarded by the lock of its [World].
public final class VirtualClock implements InstantSource {

  private record Timer(Instant at, long order, Runnable action) {}

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparingLong(Timer::order));
  private Instant now;
  private long order;

  VirtualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Runs `action` once, `delay` from now; what is due at one instant runs in the order it was
  /// asked for.
  void after(Duration delay, Runnable action) {
    timers.add(new Timer(now.plus(delay), order++, action));
  }

  /// When the next action is due.
  Optional<Instant> next() {
    return Optional.ofNullable(timers.peek()).map(Timer::at);
  }

  /// Moves to `target`, running on the way whatever is due by then.
  void advanceTo(Instant target) {
    for (var timer = timers.peek();
        timer != null && !timer.at.isAfter(target);
        timer = timers.peek()) {
      timers.remove();
      now = timer.at;
      timer.action.run();
    }
    now = target.isAfter(now) ? target : now;
  }
}
