package org.poolkeeper.store;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// How well a pool fits clues: how many of each kind lead to it. One of a stronger kind outweighs
/// any number of weaker ones.
record Match(RememberedPool pool, boolean uuid, long hosts, long certificates, long endpoints) {
  static final Comparator<Match> BEST_FIRST =
      Comparator.comparing(Match::uuid)
          .thenComparingLong(Match::hosts)
          .thenComparingLong(Match::certificates)
          .thenComparingLong(Match::endpoints)
          .thenComparing(match -> match.pool().at())
          .reversed()
          .thenComparing(match -> match.pool().id().uuid());

  static Match of(RememberedPool pool, Clues clues) {
    return new Match(
        pool,
        clues.pools().contains(pool.id()),
        hosts(pool).stream().filter(clues.hosts()::contains).count(),
        pool.hosts().stream()
            .flatMap(host ->
                Stream.concat(host.certificate().stream(), host.internalCertificate().stream()))
            .distinct()
            .filter(clues.certificates()::contains)
            .count(),
        clues.endpoints().stream().filter(endpoint -> leadsTo(pool, endpoint)).count());
  }

  boolean any() {
    return uuid || hosts > 0 || certificates > 0 || endpoints > 0;
  }

  /// Those that are in it, and those that no longer are and ruled it or hold themselves for it.
  private static Set<HostId> hosts(RememberedPool pool) {
    var result = new HashSet<HostId>();
    pool.hosts().stream().map(RememberedHost::id).forEach(result::add);
    pool.reigns().stream().map(Reign::host).forEach(result::add);
    pool.orphans().stream().map(OrphanMark::host).forEach(result::add);
    pool.picture().map(Picture::coordinator).ifPresent(result::add);
    return result;
  }

  private static boolean leadsTo(RememberedPool pool, Endpoint endpoint) {
    return pool.hosts().stream()
        .anyMatch(host ->
            host.endpoint().equals(endpoint)
                || (host.endpoint().port() == endpoint.port()
                    && host.addresses().contains(endpoint.address())));
  }
}
