package org.poolkeeper.monitor;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.ObservationException;

/// All that a watch has learnt: facts by endpoint, claims by claimant, the roster. Not thread-safe:
/// its watch guards it.
///
/// An endpoint is known because the user gave it, because a host named it as its coordinator, or
/// because it is on the roster. A claim whose session has ended stays until its claimant says that
/// it is something else.
final class Knowledge {
  private final List<Endpoint> seeds;
  private final int port;
  private final SnapshotAssembler assembler = new SnapshotAssembler();
  private final SequencedSet<Endpoint> followed = new LinkedHashSet<>();
  private final SequencedMap<Endpoint, PoolClaim> claims = new LinkedHashMap<>();
  private SequencedMap<Endpoint, EndpointFacts> facts = new LinkedHashMap<>();
  private Roster roster = Roster.empty();
  private Optional<RememberedPool> remembered = Optional.empty();
  private Optional<Observed<HostAddress>> handOver = Optional.empty();

  /// @param seeds at least one; hosts found later are asked on the port of the first
  Knowledge(List<Endpoint> seeds) {
    this.seeds = List.copyOf(seeds);
    this.port = seeds.getFirst().port();
    know();
  }

  void recalled(RememberedPool pool) {
    remembered = Optional.of(pool);
    roster = roster.with(pool);
    know();
  }

  /// Takes in one look.
  void looked(HostProbe probe) {
    changed(facts(probe.endpoint()).after(probe));
  }

  /// Takes in a login that led nowhere, begun at `begun`, or a session that ended.
  void failed(Endpoint endpoint, ObservationException failure, Instant begun, Instant now) {
    changed(facts(endpoint).after(failure, begun, now));
  }

  /// Takes in a claimant's picture.
  void claimed(PoolClaim claim) {
    claims.put(claim.claimant(), claim);
    if (claim.isHandingOver()) {
      handOver =
          Optional.of(new Observed<>(claim.claimant().address(), claim.at(), claim.source()));
    }
    changed(facts(claim.claimant()).after(claim));
  }

  /// The claimant's picture is no longer fed.
  void sessionEnded(Endpoint claimant) {
    claims.computeIfPresent(claimant, (_, claim) -> claim.closed());
    know();
  }

  /// The claimant turned out to be a host whose claim is held already.
  void withdraw(Endpoint claimant) {
    claims.remove(claimant);
    know();
  }

  /// Drops claims that are overtaken: their machine now says it is something else, or makes a newer
  /// claim under another address.
  ///
  /// @return whether any was
  boolean tidy(Collection<KnownHost> hosts) {
    return claims.values().removeIf(claim -> !claim.open() && isOvertaken(claim, hosts));
  }

  private boolean isOvertaken(PoolClaim claim, Collection<KnownHost> hosts) {
    return hosts.stream()
        .filter(host -> host.endpoints().contains(claim.claimant()))
        .anyMatch(host -> isSomethingElse(host) || hasOpenClaim(host));
  }

  private boolean hasOpenClaim(KnownHost host) {
    return claims.values().stream()
        .anyMatch(claim -> claim.open() && host.endpoints().contains(claim.claimant()));
  }

  private static boolean isSomethingElse(KnownHost host) {
    return switch (host.state().currentRole()) {
      case Role.Member _, Role.Emergency _, Role.Broken _ -> true;
      case Role.Coordinator _, Role.Unknown _ -> false;
    };
  }

  Collection<PoolClaim> claims() {
    return List.copyOf(claims.values());
  }

  Optional<RememberedPool> remembered() {
    return remembered;
  }

  /// Who was last seen to hand its role over.
  Optional<Observed<HostAddress>> handOver() {
    return handOver;
  }

  /// Every machine behind the known endpoints.
  List<KnownHost> hosts() {
    return assembler.hosts(facts, claims.values(), roster);
  }

  /// Whether a host named this endpoint as its coordinator.
  boolean isFollowed(Endpoint endpoint) {
    return followed.contains(endpoint);
  }

  /// What an endpoint has told.
  EndpointFacts facts(Endpoint endpoint) {
    return facts.getOrDefault(endpoint, EndpointFacts.unseen(endpoint));
  }

  private void changed(EndpointFacts now) {
    facts.put(now.endpoint(), now);
    now.follows().map(this::endpoint).ifPresent(followed::add);
    know();
  }

  /// Brings the roster and the known endpoints up to date.
  private void know() {
    roster = roster.with(claims.values(), votes());
    var known = new LinkedHashSet<>(seeds);
    roster.addresses().stream().sorted().map(this::endpoint).forEach(known::add);
    known.addAll(followed);
    var now = new LinkedHashMap<Endpoint, EndpointFacts>();
    known.forEach(endpoint -> now.put(endpoint, facts(endpoint)));
    facts = now;
  }

  private Map<HostAddress, Integer> votes() {
    var votes = new HashMap<HostAddress, Integer>();
    facts.values().stream()
        .map(EndpointFacts::follows)
        .flatMap(Optional::stream)
        .forEach(address -> votes.merge(address, 1, Integer::sum));
    return votes;
  }

  private Endpoint endpoint(HostAddress address) {
    return new Endpoint(address, port);
  }
}
