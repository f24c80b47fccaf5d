package org.poolkeeper.guard;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// Which of the pools in memory a snapshot is of: what is on disk now goes before what the snapshot
/// began with, since another console may have written meanwhile.
///
/// @param snapshot what was seen
/// @param onDisk every pool remembered now
record Remembering(PoolSnapshot snapshot, List<RememberedPool> onDisk) {

  /// The snapshot with what memory has now.
  PoolSnapshot refreshed() {
    return new PoolSnapshot(
        snapshot.at(),
        snapshot.seeds(),
        snapshot.hosts(),
        snapshot.claims(),
        pool().or(snapshot::remembered),
        snapshot.credentialsKnown(),
        snapshot.settled(),
        snapshot.handOver());
  }

  /// The pool whose uuid a claimant or the snapshot's own memory names, else the one with the most
  /// hosts that told who they are.
  private Optional<RememberedPool> pool() {
    var named = new HashSet<>(snapshot.claims().stream().map(claim -> claim.pool().id()).toList());
    if (named.isEmpty()) {
      snapshot.remembered().map(RememberedPool::id).ifPresent(named::add);
    }
    var hosts = hosts();
    return onDisk.stream()
        .filter(pool -> named.contains(pool.id()) || common(pool, hosts) > 0)
        .max(
            Comparator.<RememberedPool, Boolean>comparing(pool -> named.contains(pool.id()))
                .thenComparingLong(pool -> common(pool, hosts))
                .thenComparing(RememberedPool::at));
  }

  private Set<HostId> hosts() {
    var told = new HashSet<HostId>();
    snapshot.hosts().stream()
        .map(HostState::id)
        .flatMap(Optional::stream)
        .map(Observed::value)
        .forEach(told::add);
    snapshot.claims().stream()
        .map(PoolClaim::coordinator)
        .flatMap(Optional::stream)
        .forEach(record -> told.add(record.id()));
    return told;
  }

  private static long common(RememberedPool pool, Set<HostId> hosts) {
    return pool.hosts().stream().filter(host -> hosts.contains(host.id())).count();
  }
}
