package org.poolkeeper.monitor;

/// How one host stands in its pool, as far as the pace of looking is concerned.
enum Standing {
  /// It coordinates, and its session proves at every poll that it lives.
  FED,
  /// It says it coordinates, and there are no credentials that it takes.
  CLOSED_TO_US,
  /// It follows a host that is known to coordinate.
  HEALTHY,
  /// Somebody coordinates; this host does not answer, or does not follow.
  TROUBLE,
  /// Nobody is known to coordinate: this host may be the next.
  LEADERLESS
}
