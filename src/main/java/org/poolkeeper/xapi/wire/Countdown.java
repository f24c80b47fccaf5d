package org.poolkeeper.xapi.wire;

import java.time.Duration;

/// The time that is left of a call's total.
final class Countdown {
  private final long start = System.nanoTime();
  private final Duration total;

  Countdown(Duration total) {
    this.total = total;
  }

  Duration total() {
    return total;
  }

  Duration passed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Nanoseconds until the end, at most those of `limit`; never negative.
  long left(Duration limit) {
    var left = total.minus(passed());
    return Math.max(0, (left.compareTo(limit) < 0 ? left : limit).toNanos());
  }
}
