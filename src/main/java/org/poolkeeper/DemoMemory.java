package org.poolkeeper;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.PoolMemory;

/// Nothing of the demo outlives it, so nothing is remembered of it.
final class DemoMemory implements PoolMemory {
  @Override
  public Optional<RememberedPool> recall(Collection<Endpoint> seeds) {
    return Optional.empty();
  }

  @Override
  public List<RememberedPool> all() {
    return List.of();
  }

  @Override
  public void remember(RememberedPool pool) {
    // See above.
  }
}
