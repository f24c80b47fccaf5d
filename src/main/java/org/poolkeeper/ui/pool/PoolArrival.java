package org.poolkeeper.ui.pool;

import java.util.Optional;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.monitor.PoolWatch;

/// Takes a pool that was just found.
@FunctionalInterface
public interface PoolArrival {

  /// Takes it.
  ///
  /// @param watch is the taker's from now on, and the taker's to close
  /// @param credentials what it is looked at with
  void take(PoolOrigin origin, PoolWatch watch, Optional<Credentials> credentials);
}
