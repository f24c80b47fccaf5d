package org.poolkeeper.store;

import java.time.Instant;
import java.util.Map;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;

/// A pool as it is kept.
///
/// @param resolved for a host whose mark was taken off: when it had last been found to be an
///   orphan. A mark that is no later is an old copy and stays off; a later one is news
record Kept(RememberedPool pool, Map<HostId, Instant> resolved) {
  Kept {
    resolved = Map.copyOf(resolved);
  }

  /// A pool with no mark taken off.
  Kept(RememberedPool pool) {
    this(pool, Map.of());
  }
}
