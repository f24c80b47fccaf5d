package org.poolkeeper.bench;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.port.PoolMemory;

/// Remembers nothing, so that a benchmark measures no disk.
final class NoMemory implements PoolMemory {
  @Override
  public List<RememberedPool> recall(Clues clues) {
    return List.of();
  }

  @Override
  public List<RememberedPool> all() {
    return List.of();
  }

  @Override
  public void remember(RememberedPool pool) {}

  @Override
  public void orphanFound(PoolId pool, OrphanMark mark) {}

  @Override
  public void orphanResolved(PoolId pool, HostId host) {}

  @Override
  public boolean forget(PoolId pool) {
    return false;
  }

  @Override
  public String export(Collection<RememberedPool> pools) {
    throw new UnsupportedOperationException("Nothing is remembered.");
  }

  @Override
  public List<RememberedPool> read(String exported) {
    throw new UnsupportedOperationException("Nothing is remembered.");
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }
}
