package org.poolkeeper;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.port.PoolMemory;

/// What is remembered of a demo pool: as if it had been seen before anything happened. Nothing of
/// the demo outlives it.
final class DemoMemory implements PoolMemory {
  private final Map<PoolId, RememberedPool> pools = new ConcurrentHashMap<>();

  DemoMemory(RememberedPool pool) {
    pools.put(pool.id(), pool);
  }

  @Override
  public List<RememberedPool> recall(Clues clues) {
    return all().stream()
        .filter(pool ->
            clues.pools().contains(pool.id())
                || pool.hosts().stream()
                    .anyMatch(host -> clues.endpoints().contains(host.endpoint())))
        .toList();
  }

  @Override
  public List<RememberedPool> all() {
    return List.copyOf(pools.values());
  }

  @Override
  public void remember(RememberedPool seen) {
    pools.merge(
        seen.id(),
        seen,
        (before, now) ->
            with(
                now,
                Stream.concat(now.reigns().stream(), before.reigns().stream()).distinct().toList(),
                before.orphans()));
  }

  @Override
  public void orphanFound(PoolId pool, OrphanMark mark) {
    mark(pool, mark.host(), Stream.of(mark));
  }

  @Override
  public void orphanResolved(PoolId pool, HostId host) {
    mark(pool, host, Stream.empty());
  }

  private void mark(PoolId id, HostId host, Stream<OrphanMark> instead) {
    pools.computeIfPresent(
        id,
        (_, pool) ->
            with(
                pool,
                pool.reigns(),
                Stream.concat(
                        pool.orphans().stream().filter(mark -> !mark.host().equals(host)), instead)
                    .toList()));
  }

  private static RememberedPool with(
      RememberedPool pool, List<RememberedPool.Reign> reigns, List<OrphanMark> orphans) {
    return pool.withReigns(reigns).withOrphans(orphans);
  }

  @Override
  public boolean forget(PoolId pool) {
    return pools.remove(pool) != null;
  }

  @Override
  public String export(Collection<RememberedPool> some) {
    throw new UnsupportedOperationException("The demo's memory is not exported.");
  }

  @Override
  public List<RememberedPool> read(String exported) {
    throw new IllegalArgumentException("The demo imports no memory.");
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }
}
