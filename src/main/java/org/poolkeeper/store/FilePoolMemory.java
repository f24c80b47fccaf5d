package org.poolkeeper.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.PoolMemory;

/// Pool memory in the file `pools.json`.
public final class FilePoolMemory implements PoolMemory {
  private final JsonFile<Map<PoolId, RememberedPool>> file;

  /// Nothing is read before it is asked for.
  public FilePoolMemory(StateDirectory directory) {
    this.file = new JsonFile<>(directory, "pools.json", new PoolsCodec());
  }

  @Override
  public Optional<RememberedPool> recall(Collection<Endpoint> seeds) {
    var known =
        all().stream()
            .filter(pool -> pool.hosts().stream().anyMatch(host -> seeds.contains(host.endpoint())))
            .toList();
    return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
  }

  @Override
  public List<RememberedPool> all() {
    return List.copyOf(file.read().values());
  }

  @Override
  public void remember(RememberedPool pool) {
    file.update(pools -> {
      var changed = new LinkedHashMap<>(pools);
      changed.merge(pool.id(), pool, Recollection::merge);
      return changed;
    });
  }
}
