package org.poolkeeper.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.RememberedPool;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Pool memory as the first version of the program wrote it: all pools in `pools.json`. Once its
/// pools are in the files of today it is kept as `pools.json.migrated`, until a pool is forgotten.
final class OldPools {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path path;
  private final FileSteps steps;
  private final Troubles troubles;

  OldPools(StateDirectory directory, FileSteps steps, Troubles troubles) {
    this.path = directory.file("pools.json");
    this.steps = steps;
    this.troubles = troubles;
  }

  /// Changes when another such file appears; null where there is none.
  @Nullable Stamp stamp() throws IOException {
    return Stamp.of(path);
  }

  /// Hands over its pools, and keeps it under another name once that is done.
  void migrate(Migration migration) throws IOException {
    var pools = read();
    if (pools.isPresent()) {
      for (var pool : pools.get()) {
        migration.take(pool);
      }
      steps.rename(path, path.resolveSibling("pools.json.migrated"));
      steps.settle(Objects.requireNonNull(path.toAbsolutePath().getParent()));
    }
  }

  /// Its pools; empty if it is not there, or of a newer program, or makes no sense.
  Optional<Collection<RememberedPool>> read() throws IOException {
    try {
      var document = MAPPER.readTree(Files.readAllBytes(path));
      var version = document.path("version").asInt(0);
      if (version == 1) {
        return Optional.of(new PoolsCodec().decode(document).values());
      }
      if (version > 1) {
        troubles.newer(path);
        return Optional.empty();
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      // As below.
    }
    troubles.damaged(path);
    steps.rename(path, path.resolveSibling("pools.json.damaged"));
    return Optional.empty();
  }

  /// What becomes of a pool.
  interface Migration {
    void take(RememberedPool pool) throws IOException;
  }

  /// Erases what was kept of it.
  void erase() throws IOException {
    steps.delete(path.resolveSibling("pools.json.migrated"));
  }
}
