package org.poolkeeper.monitor;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.Source;

/// Who belongs to the pool, by uuid: from the coordinators' records, else from what they said
/// earlier, else from memory. Immutable.
///
/// A host stays on the roster when its coordinator dies; it leaves when an open session of its pool
/// no longer lists it. What memory adds stays as long as memory has it: a coordinator that does not
/// rule cannot take a host off.
record Roster(Map<HostId, RosterEntry> entries) {
  private static final Comparator<Endpoint> ORDER =
      Comparator.comparing(Endpoint::address).thenComparingInt(Endpoint::port);

  Roster {
    entries = Map.copyOf(entries);
  }

  static Roster empty() {
    return new Roster(Map.of());
  }

  /// With what memory knows filled in where nothing newer is known. Where a record has the address
  /// at which a host was asked before, that port goes before the one its coordinator was asked on.
  Roster over(RememberedPool memory) {
    var all = new LinkedHashMap<>(entries);
    for (var host : memory.hosts()) {
      all.merge(host.id(), entry(memory, host), Roster::filledIn);
    }
    return new Roster(all);
  }

  /// As the claims have it now. Where two differ on a host, an open one wins over a closed one, and
  /// then the one whose claimant has more of `votes`.
  Roster with(Collection<PoolClaim> claims, Map<HostAddress, Integer> votes) {
    var all = new LinkedHashMap<>(entries);
    all.values().removeIf(entry -> dropped(entry, claims));
    claims.stream().sorted(leastTrusted(votes)).forEach(claim -> put(claim, all));
    return new Roster(all);
  }

  Optional<RosterEntry> entry(HostId id) {
    return Optional.ofNullable(entries.get(id));
  }

  /// The host recorded at `address`, else one that was there earlier.
  Optional<RosterEntry> at(HostAddress address) {
    return first(entry -> entry.isAt(address)).or(() -> first(entry -> entry.mayBeAt(address)));
  }

  /// Where its hosts are asked, in a stable order.
  List<Endpoint> endpoints() {
    return entries.values().stream()
        .map(RosterEntry::endpoint)
        .flatMap(Optional::stream)
        .sorted(ORDER)
        .toList();
  }

  /// Where else hosts may be found of which `isSilent` says that they do not answer where they are
  /// asked, in a stable order.
  List<Endpoint> others(Predicate<Endpoint> isSilent) {
    return entries.values().stream()
        .filter(entry -> entry.endpoint().filter(isSilent).isPresent())
        .flatMap(entry -> entry.others().stream())
        .sorted(ORDER)
        .toList();
  }

  private Optional<RosterEntry> first(Predicate<RosterEntry> wanted) {
    return entries.values().stream().filter(wanted).min(Comparator.comparing(RosterEntry::id));
  }

  private static RosterEntry entry(RememberedPool memory, RememberedHost host) {
    return new RosterEntry(
        memory.id(),
        host.id(),
        new Observed<>(host.name(), memory.at(), new Source.PoolMemory()),
        Optional.of(host.endpoint()),
        host.addresses().stream()
            .filter(address -> !address.equals(host.endpoint().address()))
            .map(address -> new Endpoint(address, host.endpoint().port()))
            .collect(Collectors.toSet()),
        Stream.of(host.certificate(), host.internalCertificate())
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  private static RosterEntry filledIn(RosterEntry recorded, RosterEntry remembered) {
    var endpoint =
        remembered
            .endpoint()
            .filter(where -> recorded.endpoint().isEmpty() || recorded.isAt(where.address()))
            .or(recorded::endpoint);
    var others = new HashSet<>(remembered.others());
    recorded.endpoint().ifPresent(others::add);
    remembered.endpoint().ifPresent(others::add);
    endpoint.ifPresent(others::remove);
    return new RosterEntry(
        recorded.pool(),
        recorded.id(),
        recorded.name(),
        endpoint,
        others,
        remembered.certificates());
  }

  private static void put(PoolClaim claim, Map<HostId, RosterEntry> all) {
    for (var host : claim.hosts()) {
      all.put(host.id(), entry(claim, host));
    }
  }

  private static RosterEntry entry(PoolClaim claim, HostRecord host) {
    return new RosterEntry(
        claim.pool().id(),
        host.id(),
        new Observed<>(host.name(), claim.at(), claim.source()),
        host.address().map(address -> new Endpoint(address, claim.claimant().port())),
        Set.of(),
        Set.of());
  }

  private static boolean dropped(RosterEntry entry, Collection<PoolClaim> claims) {
    return claims.stream().anyMatch(claim -> claim.open() && isPool(claim, entry.pool()))
        && claims.stream().noneMatch(claim -> claim.host(entry.id()).isPresent());
  }

  private static boolean isPool(PoolClaim claim, PoolId pool) {
    return claim.pool().id().equals(pool);
  }

  private static Comparator<PoolClaim> leastTrusted(Map<HostAddress, Integer> votes) {
    return Comparator.comparing(PoolClaim::open, Boolean::compare)
        .thenComparingInt(claim -> votesFor(claim, votes))
        .thenComparing(claim -> claim.claimant().address(), Comparator.reverseOrder());
  }

  private static int votesFor(PoolClaim claim, Map<HostAddress, Integer> votes) {
    var asked = claim.claimant().address();
    var recorded = claim.coordinator().flatMap(HostRecord::address).filter(a -> !a.equals(asked));
    return votes.getOrDefault(asked, 0) + recorded.map(a -> votes.getOrDefault(a, 0)).orElse(0);
  }
}
