package org.poolkeeper.xapi.wire;

/// On whose behalf a call is made; it decides what the call may be ([CallPolicy]).
public enum SessionKind {
  /// Nobody's: without a password and without a session.
  NONE,
  /// A session of one host, which works while its coordinator is gone (XAPI.md 2.3).
  LOCAL,
  /// A session of the pool, given by its coordinator.
  POOL
}
