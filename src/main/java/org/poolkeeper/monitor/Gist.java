package org.poolkeeper.monitor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Role;

/// What of a sight is important to memory; pictures of VMs and the age of facts are not.
///
/// @param claims who claims what
/// @param coordinators hosts that say they coordinate
/// @param traces what leads to a remembered pool
/// @param settled whether a first look at everything has ended
/// @param hosts whether and as what each host answers
record Gist(
    List<Claim> claims,
    Set<Endpoint> coordinators,
    Optional<Traces> traces,
    boolean settled,
    List<Host> hosts) {

  /// Before anything was seen.
  static final Gist NOTHING = new Gist(List.of(), Set.of(), Optional.empty(), false, List.of());

  Gist {
    claims = List.copyOf(claims);
    coordinators = Set.copyOf(coordinators);
    hosts = List.copyOf(hosts);
  }

  /// What one claimant says the pool is.
  record Claim(
      Endpoint claimant,
      boolean open,
      PoolId pool,
      Optional<HostId> coordinator,
      Set<HostId> hosts,
      boolean highAvailability) {
    Claim {
      hosts = Set.copyOf(hosts);
    }
  }

  /// Whether and as what one host answers.
  record Host(Endpoint endpoint, Class<? extends HostView> view, Role role) {}

  static Gist of(Scribe.Sight sight) {
    var snapshot = sight.snapshot();
    return new Gist(
        snapshot.claims().stream().map(Gist::claim).toList(),
        snapshot.hosts().stream()
            .filter(host -> host.currentRole() instanceof Role.Coordinator)
            .map(HostState::endpoint)
            .collect(Collectors.toSet()),
        Optional.of(sight.traces()),
        snapshot.settled(),
        snapshot.hosts().stream()
            .map(host -> new Host(host.endpoint(), host.view().getClass(), host.currentRole()))
            .toList());
  }

  /// Whether a claimant appeared or went, the coordinator, the membership or high availability
  /// changed, or something new leads to a remembered pool.
  boolean isVitalNews(Gist before) {
    return !(claims.equals(before.claims)
        && coordinators.equals(before.coordinators)
        && traces.equals(before.traces)
        && settled == before.settled);
  }

  private static Claim claim(PoolClaim claim) {
    return new Claim(
        claim.claimant(),
        claim.open(),
        claim.pool().id(),
        claim.coordinator().map(HostRecord::id),
        claim.hosts().stream().map(HostRecord::id).collect(Collectors.toSet()),
        claim.pool().ha().enabled());
  }
}
