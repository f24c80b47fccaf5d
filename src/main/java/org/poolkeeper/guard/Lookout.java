package org.poolkeeper.guard;

import java.time.Duration;
import org.poolkeeper.model.PoolSnapshot;

/// A fresh view of the pool, asked for right before a command.
public interface Lookout {

  /// Looks at every host of the pool, and gives the snapshot that has what came of it. Hosts that
  /// do not answer within `patience` are in it as they are.
  PoolSnapshot lookNow(Duration patience) throws InterruptedException;
}
