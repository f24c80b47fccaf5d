package org.poolkeeper.store;

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
import org.poolkeeper.port.PoolMemory;

/// Pool memory in the file `pools.json`.
public final class FilePoolMemory implements PoolMemory {
  private final JsonFile<Map<PoolId, RememberedPool>> file;

  /// Nothing is read before it is asked for.
  public FilePoolMemory(StateDirectory directory) {
    this.file = new JsonFile<>(directory, "pools.json", new PoolsCodec());
  }

  @Override
  public List<RememberedPool> recall(Clues clues) {
    return all().stream()
        .filter(pool ->
            clues.pools().contains(pool.id())
                || pool.hosts().stream()
                    .anyMatch(host ->
                        clues.hosts().contains(host.id())
                            || clues.endpoints().contains(host.endpoint())))
        .toList();
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

  @Override
  public void orphanFound(PoolId pool, OrphanMark mark) {
    throw new UnsupportedOperationException("not written yet");
  }

  @Override
  public void orphanResolved(PoolId pool, HostId host) {
    throw new UnsupportedOperationException("not written yet");
  }

  @Override
  public boolean forget(PoolId pool) {
    throw new UnsupportedOperationException("not written yet");
  }

  @Override
  public String export(Collection<RememberedPool> pools) {
    throw new UnsupportedOperationException("not written yet");
  }

  @Override
  public List<RememberedPool> read(String exported) {
    throw new UnsupportedOperationException("not written yet");
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }
}
