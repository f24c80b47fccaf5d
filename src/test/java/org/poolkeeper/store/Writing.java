package org.poolkeeper.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;

/// What one of several consoles writes: a reign and a mark each time into the pool of all, and a
/// pool of its own.
final class Writing {
  static final PoolId SHARED = new PoolId("shared");

  private Writing() {}

  static void of(Path directory, String console, int times) {
    var memory =
        new FilePoolMemory(
            new StateDirectory(directory), InstantSource.fixed(Remembered.NOON.plusSeconds(9999)));
    for (var i = 0; i < times; i++) {
      var at = Remembered.NOON.plusSeconds(i);
      var host = new HostId(console + "-" + i);
      memory.remember(
          new RememberedPool(
              SHARED,
              "shared",
              Optional.empty(),
              List.of(),
              List.of(new Reign(host, at, at)),
              List.of(),
              Optional.of(Remembered.picture(at, i, i % 5)),
              at));
      memory.orphanFound(SHARED, Remembered.mark(host.uuid(), at, at));
      memory.remember(Remembered.pool(console + "-" + i, "own", "192.0.2.11"));
    }
  }
}
