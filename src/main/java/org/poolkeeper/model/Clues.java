package org.poolkeeper.model;

import java.util.Set;

/// What may lead to a remembered pool. Addresses are the weakest: they are given to other machines,
/// and two sites may use the same ones.
///
/// @param endpoints where hosts are asked, or recorded
/// @param pools uuids that claimants told
/// @param hosts uuids that hosts told, in their pool-internal certificate or their own record
/// @param certificates fingerprints that were presented, ordinary or pool-internal
public record Clues(
    Set<Endpoint> endpoints, Set<PoolId> pools, Set<HostId> hosts, Set<Fingerprint> certificates) {
  /// Keeps its own copies.
  public Clues {
    endpoints = Set.copyOf(endpoints);
    pools = Set.copyOf(pools);
    hosts = Set.copyOf(hosts);
    certificates = Set.copyOf(certificates);
  }

  /// Nothing but addresses.
  public static Clues addresses(Set<Endpoint> endpoints) {
    return new Clues(endpoints, Set.of(), Set.of(), Set.of());
  }
}
