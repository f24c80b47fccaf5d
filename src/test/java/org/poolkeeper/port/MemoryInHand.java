package org.poolkeeper.port;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;

/// A memory for tests that keeps the newest it is given, with the marks, and no file.
public final class MemoryInHand implements PoolMemory {
  private final Map<PoolId, RememberedPool> pools = new LinkedHashMap<>();

  /// Remembers these already.
  public MemoryInHand(RememberedPool... known) {
    List.of(known).forEach(pool -> pools.put(pool.id(), pool));
  }

  @Override
  public synchronized List<RememberedPool> recall(Clues clues) {
    return pools.values().stream()
        .filter(pool ->
            clues.pools().contains(pool.id())
                || pool.hosts().stream()
                    .anyMatch(host ->
                        clues.hosts().contains(host.id())
                            || clues.endpoints().contains(host.endpoint())))
        .toList();
  }

  @Override
  public synchronized List<RememberedPool> all() {
    return List.copyOf(pools.values());
  }

  @Override
  public synchronized void remember(RememberedPool pool) {
    var marks =
        Optional.ofNullable(pools.get(pool.id())).map(RememberedPool::orphans).orElse(List.of());
    pools.put(pool.id(), pool);
    marks.forEach(mark -> orphanFound(pool.id(), mark));
  }

  @Override
  public synchronized void orphanFound(PoolId pool, OrphanMark mark) {
    changeMarks(pool, mark.host(), List.of(mark));
  }

  @Override
  public synchronized void orphanResolved(PoolId pool, HostId host) {
    changeMarks(pool, host, List.of());
  }

  @Override
  public synchronized boolean forget(PoolId pool) {
    return pools.remove(pool) != null;
  }

  @Override
  public String export(Collection<RememberedPool> some) {
    throw new UnsupportedOperationException("There is no text for it here.");
  }

  @Override
  public List<RememberedPool> read(String exported) {
    throw new UnsupportedOperationException("There is no text for it here.");
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  private void changeMarks(PoolId id, HostId host, List<OrphanMark> instead) {
    pools.computeIfPresent(
        id,
        (_, pool) -> {
          var marks = new ArrayList<>(pool.orphans());
          marks.removeIf(mark -> mark.host().equals(host));
          marks.addAll(instead);
          return pool.withOrphans(marks);
        });
  }
}
