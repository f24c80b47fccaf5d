package org.poolkeeper.simulator;

/// How a machine that is off or cut off looks to somebody who connects.
public enum Silence {
  /// The connection is refused at once, and established ones are reset.
  REFUSED,
  /// Nothing ever comes back, and established connections hang.
  BLACK_HOLE
}
