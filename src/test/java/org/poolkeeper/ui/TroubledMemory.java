package org.poolkeeper.ui;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;

/// A memory whose trouble the test decides on.
public final class TroubledMemory implements PoolMemory {

  /// What it says of itself.
  public volatile Optional<String> trouble = Optional.empty();

  /// Runs whenever it is asked how it is.
  public volatile Runnable onAsked = () -> {};

  private final MemoryInHand kept = new MemoryInHand();

  @Override
  public List<RememberedPool> recall(Clues clues) {
    return kept.recall(clues);
  }

  @Override
  public List<RememberedPool> all() {
    return kept.all();
  }

  @Override
  public void remember(RememberedPool pool) {
    kept.remember(pool);
  }

  @Override
  public void orphanFound(PoolId pool, RememberedPool.OrphanMark mark) {
    kept.orphanFound(pool, mark);
  }

  @Override
  public void orphanResolved(PoolId pool, HostId host) {
    kept.orphanResolved(pool, host);
  }

  @Override
  public boolean forget(PoolId pool) {
    return kept.forget(pool);
  }

  @Override
  public String export(Collection<RememberedPool> pools) {
    return kept.export(pools);
  }

  @Override
  public List<RememberedPool> read(String exported) {
    return kept.read(exported);
  }

  @Override
  public Optional<String> trouble() {
    onAsked.run();
    return trouble;
  }
}
