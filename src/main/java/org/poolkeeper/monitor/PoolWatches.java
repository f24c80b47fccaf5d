package org.poolkeeper.monitor;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;

/// Starts watching pools.
public interface PoolWatches {

  /// Watches the pool that has a host at any of `seeds`. Returns at once; what goes wrong shows in
  /// the snapshots.
  ///
  /// @param credentials without them only what anybody may ask is asked
  PoolWatch watch(List<Endpoint> seeds, Optional<Credentials> credentials);
}
