package org.poolkeeper.xapi;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keeps questions apart: a busy pool has something new at every moment, and nobody looks at more
/// than five pictures a second. Used by one thread at a time.
final class Breath {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Semaphore never = new Semaphore(0);
  private long last = System.nanoTime() - BETWEEN.toNanos();

  /// Waits until the last return from here is long enough ago.
  void take() throws InterruptedException {
    var rest = BETWEEN.toNanos() - (System.nanoTime() - last);
    if (rest > 0) {
      var _ = never.tryAcquire(rest, TimeUnit.NANOSECONDS);
    }
    last = System.nanoTime();
  }
}
