package org.poolkeeper;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.PoolMemory;

/// What is remembered of a demo pool: as if it had been seen before anything happened. Nothing of
/// the demo outlives it.
record DemoMemory(RememberedPool pool) implements PoolMemory {
  @Override
  public Optional<RememberedPool> recall(Collection<Endpoint> seeds) {
    return Optional.of(pool)
        .filter(known -> known.hosts().stream().anyMatch(host -> seeds.contains(host.endpoint())));
  }

  @Override
  public List<RememberedPool> all() {
    return List.of(pool);
  }

  @Override
  public void remember(RememberedPool seen) {
    // See above.
  }
}
