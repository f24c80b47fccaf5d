package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.PoolMemory;

/// Decides what of a pool is worth remembering, and keeps it: only what a settled look has from the
/// one coordinator there was, never a picture that another host disputes. Used by one thread at a
/// time.
final class Recollection {
  private static final Duration AGE_WORTH_A_WRITE = Duration.ofSeconds(60);

  private final PoolMemory memory;
  private final Optional<String> user;
  private Optional<RememberedPool> kept = Optional.empty();

  Recollection(PoolMemory memory, Optional<String> user) {
    this.memory = memory;
    this.user = user;
  }

  Optional<RememberedPool> recall(List<Endpoint> seeds) {
    var known = memory.recall(Clues.addresses(Set.copyOf(seeds)));
    return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
  }

  /// Writes down what `snapshot` shows, if it shows a pool beyond doubt and anything new.
  void keep(PoolSnapshot snapshot) {
    var open = snapshot.claims().stream().filter(PoolClaim::open).toList();
    var coordinator =
        open.size() == 1 ? open.getFirst().coordinator() : Optional.<HostRecord>empty();
    if (!snapshot.settled() || coordinator.isEmpty() || isDisputed(open.getFirst(), snapshot)) {
      return;
    }
    var pool = remembered(open.getFirst(), coordinator.get().id(), snapshot);
    if (kept.map(before -> isNews(before, pool)).orElse(true)) {
      memory.remember(pool);
      kept = Optional.of(pool);
    }
  }

  /// Whether the claimant's own record is not its own, or a second host says it coordinates.
  private static boolean isDisputed(PoolClaim claim, PoolSnapshot snapshot) {
    var coordinators =
        snapshot.hosts().stream()
            .filter(host -> host.currentRole() instanceof Role.Coordinator)
            .toList();
    return coordinators.size() != 1
        || !coordinators.getFirst().answersTo(claim.claimant().address());
  }

  private RememberedPool remembered(PoolClaim claim, HostId coordinator, PoolSnapshot snapshot) {
    var id = claim.pool().id();
    var before =
        kept.or(() -> snapshot.remembered())
            .filter(pool -> pool.id().equals(id))
            .or(() -> memory.all().stream().filter(pool -> pool.id().equals(id)).findFirst());
    return new RememberedPool(
        id,
        claim.pool().name(),
        user,
        hosts(claim, snapshot),
        reigns(before.map(RememberedPool::reigns).orElse(List.of()), coordinator, claim.at()),
        claim.at());
  }

  private static List<RememberedPool.RememberedHost> hosts(PoolClaim claim, PoolSnapshot snapshot) {
    var hosts = new ArrayList<RememberedPool.RememberedHost>();
    for (var record : claim.hosts()) {
      var endpoint =
          snapshot
              .host(record.id())
              .map(host -> host.endpoint())
              .or(() ->
                  record.address().map(address -> new Endpoint(address, claim.claimant().port())));
      endpoint.ifPresent(where ->
          hosts.add(
              new RememberedPool.RememberedHost(
                  record.id(), record.name(), where, record.residentVms())));
    }
    return hosts;
  }

  private static List<RememberedPool.Reign> reigns(
      List<RememberedPool.Reign> before, HostId coordinator, Instant now) {
    var reigns = new ArrayList<>(before);
    var goesOn = !reigns.isEmpty() && reigns.getLast().host().equals(coordinator);
    var from = goesOn ? reigns.removeLast().from() : now;
    reigns.add(new RememberedPool.Reign(coordinator, from, now));
    return reigns;
  }

  private static boolean isNews(RememberedPool before, RememberedPool now) {
    return !before.id().equals(now.id())
        || !before.name().equals(now.name())
        || !before.hosts().equals(now.hosts())
        || !before
            .lastReign()
            .map(RememberedPool.Reign::host)
            .equals(now.lastReign().map(RememberedPool.Reign::host))
        || Duration.between(before.at(), now.at()).compareTo(AGE_WORTH_A_WRITE) >= 0;
  }
}
