package org.poolkeeper.xapi.wire;

/// What the program as a whole may do to a pool.
public enum Mode {
  /// Look, and change nothing.
  READ_ONLY,
  /// Also act, once there are commands: none is known to this release.
  OPERATING
}
