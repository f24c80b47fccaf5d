package org.poolkeeper.simulator;

/// What a host's `pool.conf` says (XAPI.md 3.1).
public sealed interface PoolRole {

  /// `master`.
  record Coordinator() implements PoolRole {}

  /// `slave:` and an address.
  record Member(String address) implements PoolRole {}

  /// `broken`, missing or unreadable.
  record Broken() implements PoolRole {}
}
