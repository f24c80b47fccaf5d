package org.poolkeeper.xapi.wire;

/// What connections may do to a pool.
public enum Mode {
  /// Look, and change nothing: every connection but those of the next kind.
  READ_ONLY,
  /// Also send the commands of `org.poolkeeper.command`, each in the one form that is listed: only
  /// for the control behind the guard.
  OPERATING
}
