package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that moves only when a test says so, with its timer.
final class ManualTime implements InstantSource, Timer {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Alarm> alarms = new ArrayList<>();
  private Instant now = START;

  private record Alarm(Instant due, Runnable task) {}

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    synchronized (this) {
      alarms.add(new Alarm(now.plus(delay), task));
    }
  }

  /// Moves on by `step`, running on the calling thread what falls due.
  void advance(Duration step) {
    var end = instant().plus(step);
    while (true) {
      Alarm next;
      synchronized (this) {
        next =
            alarms.stream()
                .filter(alarm -> !alarm.due().isAfter(end))
                .min(Comparator.comparing(Alarm::due))
                .orElse(null);
        if (next == null) {
          now = end;
          return;
        }
        alarms.remove(next);
        now = next.due().isAfter(now) ? next.due() : now;
      }
      next.task().run();
    }
  }
}
