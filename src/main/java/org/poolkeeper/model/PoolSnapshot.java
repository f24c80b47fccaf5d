package org.poolkeeper.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything known of one pool at one moment, as claims of hosts and coordinators side by side.
///
/// @param at when it was put together
/// @param seeds what the user gave: any hosts of the pool
/// @param hosts every host known, in a stable order: by name, then address
/// @param claims one for each host that was read as coordinator, newest picture of each; a claim
///   whose session ended stays, marked as not open, until the claimant says something else
/// @param remembered what pool memory has of this pool now, what this watch and other consoles
///   wrote since it began among it; empty if nothing there fits
/// @param credentialsKnown whether looks use credentials
/// @param settled whether every known host was looked at and every claimant read, or failed to be,
///   at least once
/// @param handOver the coordinator whose picture last showed that its role is being handed over;
///   the role itself changes up to half a minute after that has ended (XAPI.md 4.4)
public record PoolSnapshot(
    Instant at,
    List<Endpoint> seeds,
    List<HostState> hosts,
    List<PoolClaim> claims,
    Optional<RememberedPool> remembered,
    boolean credentialsKnown,
    boolean settled,
    Optional<Observed<HostAddress>> handOver) {
  /// Keeps its own copies of the lists.
  public PoolSnapshot {
    seeds = List.copyOf(seeds);
    hosts = List.copyOf(hosts);
    claims = List.copyOf(claims);
  }

  /// Of a pool in which no hand-over was seen.
  public PoolSnapshot(
      Instant at,
      List<Endpoint> seeds,
      List<HostState> hosts,
      List<PoolClaim> claims,
      Optional<RememberedPool> remembered,
      boolean credentialsKnown,
      boolean settled) {
    this(at, seeds, hosts, claims, remembered, credentialsKnown, settled, Optional.empty());
  }

  /// The host that `address` leads to.
  public Optional<HostState> host(HostAddress address) {
    return hosts.stream().filter(host -> host.answersTo(address)).findFirst();
  }

  /// The host with this uuid.
  public Optional<HostState> host(HostId id) {
    return hosts.stream()
        .filter(host -> host.id().map(Observed::value).filter(id::equals).isPresent())
        .findFirst();
  }

  /// The claim that `host` makes, if it makes one.
  public Optional<PoolClaim> claimOf(HostState host) {
    return claims.stream().filter(claim -> host.answersTo(claim.claimant().address())).findFirst();
  }
}
