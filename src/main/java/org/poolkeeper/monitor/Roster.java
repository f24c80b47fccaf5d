package org.poolkeeper.monitor;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Source;

/// Who belongs to the pool, by uuid: from the coordinators' records, else from what they said
/// earlier, else from memory. Immutable.
///
/// A host stays on the roster when its coordinator dies; it leaves when an open session of its pool
/// no longer lists it.
record Roster(Map<HostId, RosterEntry> entries) {

  Roster {
    entries = Map.copyOf(entries);
  }

  static Roster empty() {
    return new Roster(Map.of());
  }

  /// With what memory knows filled in where nothing newer is known.
  Roster with(RememberedPool memory) {
    var all = new LinkedHashMap<HostId, RosterEntry>();
    for (var host : memory.hosts()) {
      all.put(
          host.id(),
          new RosterEntry(
              memory.id(),
              host.id(),
              new Observed<>(host.name(), memory.at(), new Source.PoolMemory()),
              Optional.of(host.endpoint().address())));
    }
    all.putAll(entries);
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

  /// The host recorded at `address`.
  Optional<RosterEntry> at(HostAddress address) {
    return entries.values().stream()
        .filter(entry -> entry.address().filter(address::equals).isPresent())
        .min(Comparator.comparing(RosterEntry::id));
  }

  List<HostAddress> addresses() {
    return entries.values().stream().map(RosterEntry::address).flatMap(Optional::stream).toList();
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
        host.address());
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
