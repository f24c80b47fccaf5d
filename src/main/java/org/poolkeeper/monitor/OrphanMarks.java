package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.guard.Ruling;
import org.poolkeeper.guard.Rulings;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.port.PoolMemory;

/// Marks orphans in memory as soon as a verdict finds one, and takes a mark off when its host is
/// seen to follow the ruler, or to rule.
final class OrphanMarks {
  private static final Duration REFRESH = Duration.ofSeconds(10);

  private final PoolMemory memory;

  OrphanMarks(PoolMemory memory) {
    this.memory = memory;
  }

  /// Gives `pool` with its marks as they are now.
  RememberedPool after(RememberedPool pool, Parties parties, Rulings rulings, Instant now) {
    var marks = new ArrayList<>(pool.orphans());
    for (var mark : pool.orphans()) {
      if (isHome(mark.host(), parties, rulings)) {
        memory.orphanResolved(pool.id(), mark.host());
        marks.remove(mark);
      }
    }
    for (var ruling : rulings.all()) {
      mark(ruling, pool, parties, now)
          .ifPresent(mark -> {
            if (pool.orphan(mark.host()).filter(known -> isRecent(known, mark)).isEmpty()) {
              memory.orphanFound(pool.id(), mark);
              marks.removeIf(known -> known.host().equals(mark.host()));
              marks.add(mark);
            }
          });
    }
    return pool.withOrphans(marks);
  }

  private static Optional<OrphanMark> mark(
      Ruling ruling, RememberedPool pool, Parties parties, Instant now) {
    if (!(ruling.verdict() instanceof Verdict.Orphaned(var successor, var _))
        || !isOf(pool, ruling.claimant(), parties)) {
      return Optional.empty();
    }
    return parties
        .directory()
        .idOf(ruling.claimant())
        .map(host ->
            new OrphanMark(
                host,
                pool.orphan(host).map(OrphanMark::since).orElse(now),
                now,
                successor,
                why(ruling)));
  }

  private static boolean isOf(RememberedPool pool, HostState claimant, Parties parties) {
    return parties
        .claimOf(claimant)
        .map(PoolClaim::pool)
        .map(record -> record.id().equals(pool.id()))
        .orElse(true);
  }

  private static String why(Ruling ruling) {
    return ruling.verdict().reasons().stream()
        .filter(reason -> reason.bearing() == Reason.Bearing.AGAINST)
        .map(Reason::fact)
        .findFirst()
        .orElse("It claims the pool, and another host rules it.");
  }

  private static boolean isRecent(OrphanMark known, OrphanMark now) {
    return known.lastSeen().plus(REFRESH).isAfter(now.lastSeen())
        && known.successor().equals(now.successor());
  }

  private static boolean isHome(HostId host, Parties parties, Rulings rulings) {
    var directory = parties.directory();
    return directory
        .with(host)
        .filter(state ->
            rulings.of(state).filter(Verdict.Rules.class::isInstance).isPresent()
                || rulings
                    .ruler()
                    .flatMap(ruler ->
                        parties.followed(state).filter(address -> directory.leads(address, ruler)))
                    .isPresent())
        .isPresent();
  }
}
