package org.poolkeeper.xapi;

import java.time.Duration;
import org.poolkeeper.xapi.wire.Deadlines;

/// The time that one look may take, handed out step by step (XAPI.md appendix A).
final class Budget {
  private static final Duration WHOLE = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration FIRST_BYTE = Duration.ofSeconds(5);
  private static final Duration LEAST = Duration.ofMillis(50);

  private final long end = System.nanoTime() + WHOLE.toNanos();

  /// For the next call.
  Deadlines call() {
    return new Deadlines(atMost(CONNECT), atMost(FIRST_BYTE), atMost(WHOLE));
  }

  /// For the next handshake.
  Duration connect() {
    return atMost(CONNECT);
  }

  /// For logging out, which is tried even where nothing is left.
  static Deadlines farewell() {
    return new Deadlines(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(900));
  }

  private Duration atMost(Duration wanted) {
    var left = Duration.ofNanos(end - System.nanoTime());
    var some = left.compareTo(LEAST) < 0 ? LEAST : left;
    return some.compareTo(wanted) < 0 ? some : wanted;
  }
}
