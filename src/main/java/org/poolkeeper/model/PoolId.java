package org.poolkeeper.model;

/// The uuid of a pool. Equal on both sides of a split brain, so equality proves common descent and
/// not a common coordinator (XAPI.md 5.2).
///
/// @param uuid as the server spells it
public record PoolId(String uuid) {
  @Override
  public String toString() {
    return uuid;
  }
}
