package org.poolkeeper.simulator;

/// How one TCP port of a host behaves now, seen from the operator's desk.
public enum Front {
  /// Requests are answered, or hang where the server hangs.
  ANSWERING,
  /// TLS completes, then the connection closes: the front is up, the service behind it is not
  /// (XAPI.md 1.6).
  CLOSES_AFTER_TLS,
  /// Nobody listens.
  REFUSED,
  /// Packets vanish.
  BLACK_HOLE
}
