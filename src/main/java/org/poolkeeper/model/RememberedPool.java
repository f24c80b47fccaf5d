package org.poolkeeper.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is remembered of a pool from earlier looks. It holds no secret.
///
/// @param id the pool's uuid
/// @param name its label
/// @param user under which it was connected; empty if never with credentials
/// @param hosts its members when last seen
/// @param reigns who was seen to coordinate, oldest first
/// @param at when this was last confirmed
public record RememberedPool(
    PoolId id,
    String name,
    Optional<String> user,
    List<RememberedHost> hosts,
    List<Reign> reigns,
    Instant at) {
  /// Keeps its own copies of the lists.
  public RememberedPool {
    hosts = List.copyOf(hosts);
    reigns = List.copyOf(reigns);
  }

  /// Who was last seen to coordinate.
  public Optional<Reign> lastReign() {
    return reigns.isEmpty() ? Optional.empty() : Optional.of(reigns.getLast());
  }

  /// A host as it was last recorded.
  ///
  /// @param id its uuid
  /// @param name its label
  /// @param endpoint where it was asked
  /// @param runningVms how many VMs ran on it when last seen
  public record RememberedHost(HostId id, String name, Endpoint endpoint, int runningVms) {}

  /// A time during which a host was seen to coordinate with at least itself as evidence.
  ///
  /// @param host its uuid
  /// @param from first seen so
  /// @param to last seen so
  public record Reign(HostId host, Instant from, Instant to) {}
}
