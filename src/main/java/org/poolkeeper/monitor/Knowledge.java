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
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.ObservationException;

/// All that a watch has learnt: facts by endpoint, claims by claimant, the roster. Not thread-safe:
/// its watch guards it.
///
/// An endpoint is known because the user gave it, because a host named it as its coordinator,
/// because it is on the roster, or because a host that is silent there may be found here. A claim
/// whose session has ended stays until its claimant says that it is something else.
final class Knowledge {
  private final List<Endpoint> seeds;
  private final SnapshotAssembler assembler = new SnapshotAssembler();

  /// Addresses that hosts named as their coordinator, with the port of who named it first.
  private final SequencedMap<HostAddress, Integer> followed = new LinkedHashMap<>();

  private final SequencedMap<Endpoint, PoolClaim> claims = new LinkedHashMap<>();
  private SequencedMap<Endpoint, EndpointFacts> facts = new LinkedHashMap<>();
  private Roster recorded = Roster.empty();
  private Roster roster = Roster.empty();
  private List<Endpoint> others = List.of();
  private Optional<RememberedPool> remembered = Optional.empty();
  private Optional<Observed<HostAddress>> handOver = Optional.empty();

  /// @param seeds at least one
  Knowledge(List<Endpoint> seeds) {
    this.seeds = List.copyOf(seeds);
    know();
  }

  /// Takes in what memory has of this pool now; empty where it has nothing, or no longer seems to
  /// be of this pool.
  void recalled(Optional<RememberedPool> pool) {
    remembered = pool;
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
    var believed = new LinkedHashMap<>(facts);
    believed.values().removeIf(fact -> others.contains(fact.endpoint()) && isSomebodyElse(fact));
    return assembler.hosts(believed, claims.values(), roster);
  }

  /// Whether a host named this endpoint's address as its coordinator's.
  boolean isFollowed(Endpoint endpoint) {
    return followed.containsKey(endpoint.address());
  }

  /// What an endpoint has told.
  EndpointFacts facts(Endpoint endpoint) {
    return facts.getOrDefault(endpoint, EndpointFacts.unseen(endpoint));
  }

  /// What leads from what the user gave to a remembered pool: the seeds, and whom they lead to.
  Traces traces() {
    var found = new LinkedHashSet<>(seeds);
    var added = true;
    while (added) {
      added =
          found.addAll(
              found.stream()
                  .map(this::facts)
                  .flatMap(fact -> fact.follows().stream().map(to -> at(to, fact.endpoint())))
                  .toList());
    }
    return new Traces(
        seeds,
        found.stream()
            .map(this::facts)
            .map(fact -> Traces.Trace.of(fact, Optional.ofNullable(claims.get(fact.endpoint()))))
            .toList());
  }

  /// Whether what answers where a host may be found does not prove to be that host: such addresses
  /// are given to other machines.
  private boolean isSomebodyElse(EndpointFacts fact) {
    if (fact.view() instanceof HostView.Silent || fact.view() instanceof HostView.Unseen) {
      return false;
    }
    var expected = roster.at(fact.endpoint().address());
    var told =
        fact.identity()
            .map(Observed::value)
            .or(() ->
                Optional.ofNullable(claims.get(fact.endpoint()))
                    .flatMap(PoolClaim::coordinator)
                    .map(record -> record.id()));
    return told.isPresent()
        ? expected.filter(entry -> entry.id().equals(told.get())).isEmpty()
        : expected.filter(entry -> hasCertificateOf(fact, entry)).isEmpty();
  }

  private static boolean hasCertificateOf(EndpointFacts fact, RosterEntry entry) {
    return fact.certificate()
        .map(Observed::value)
        .map(CertificateFacts::fingerprint)
        .filter(entry.certificates()::contains)
        .isPresent();
  }

  private void changed(EndpointFacts now) {
    facts.put(now.endpoint(), now);
    now.follows().ifPresent(address -> followed.putIfAbsent(address, now.endpoint().port()));
    know();
  }

  /// Brings the roster and the known endpoints up to date.
  private void know() {
    recorded = recorded.with(claims.values(), votes());
    roster = remembered.map(recorded::over).orElse(recorded);
    var known = new LinkedHashSet<>(seeds);
    known.addAll(roster.endpoints());
    followed.forEach((address, port) -> {
      if (known.stream().noneMatch(endpoint -> endpoint.address().equals(address))) {
        known.add(new Endpoint(address, port));
      }
    });
    others =
        roster.others(this::failsToAnswer).stream().filter(way -> !known.contains(way)).toList();
    known.addAll(others);
    var now = new LinkedHashMap<Endpoint, EndpointFacts>();
    known.forEach(endpoint -> now.put(endpoint, facts(endpoint)));
    facts = now;
  }

  private boolean failsToAnswer(Endpoint endpoint) {
    return switch (facts(endpoint).view()) {
      case HostView.Silent _, HostView.Refusing _ -> true;
      case HostView.Answering _, HostView.Unseen _ -> false;
    };
  }

  /// The known endpoint with this address, else the one on the port of who named it.
  private Endpoint at(HostAddress address, Endpoint namedBy) {
    return facts.keySet().stream()
        .filter(endpoint -> endpoint.address().equals(address))
        .findFirst()
        .orElse(new Endpoint(address, namedBy.port()));
  }

  private Map<HostAddress, Integer> votes() {
    var votes = new HashMap<HostAddress, Integer>();
    facts.values().stream()
        .map(EndpointFacts::follows)
        .flatMap(Optional::stream)
        .forEach(address -> votes.merge(address, 1, Integer::sum));
    return votes;
  }
}
