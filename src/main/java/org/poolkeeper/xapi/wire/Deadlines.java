package org.poolkeeper.xapi.wire;

import java.time.Duration;

/// How long a call may take. Every call has all three.
///
/// @param connect for the look-up of a name, the TCP connection and TLS together
/// @param firstByte from the sent request to the head of the reply; for a long poll it must exceed
///   what the server was asked to wait
/// @param total from the start to the reply's last byte
public record Deadlines(Duration connect, Duration firstByte, Duration total) {

  /// Rejects a limit that is none.
  public Deadlines {
    if (!connect.isPositive() || !firstByte.isPositive() || !total.isPositive()) {
      throw new IllegalArgumentException("a deadline is longer than nothing");
    }
  }

  /// For one look at one host (XAPI.md appendix A).
  public static Deadlines probe() {
    return new Deadlines(Duration.ofSeconds(4), Duration.ofSeconds(6), Duration.ofSeconds(10));
  }

  /// For reading much from a coordinator that is known to answer.
  public static Deadlines reading() {
    return new Deadlines(Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  /// The same, with `patience` added for a server that was asked to wait.
  public Deadlines waiting(Duration patience) {
    return new Deadlines(connect, firstByte.plus(patience), total.plus(patience));
  }
}
