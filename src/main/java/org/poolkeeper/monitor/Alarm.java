package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The next moment at which a watch wants to decide again. Thread-safe.
final class Alarm {
  private final Timer timer;
  private final Runnable ring;
  private @Nullable Instant next;

  /// @param ring called on any thread, while nothing of this is locked
  Alarm(Timer timer, Runnable ring) {
    this.timer = timer;
    this.ring = ring;
  }

  /// Rings at `at`, unless it is to ring before.
  synchronized void setTo(Instant at, Instant now) {
    if (next == null || at.isBefore(next) || !next.isAfter(now)) {
      next = at;
      timer.after(Duration.between(now, at), () -> due(at));
    }
  }

  /// One that was overtaken by an earlier one does nothing: that one has set the next.
  private void due(Instant at) {
    synchronized (this) {
      if (!at.equals(next)) {
        return;
      }
      next = null;
    }
    ring.run();
  }
}
