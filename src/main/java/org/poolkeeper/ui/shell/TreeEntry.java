package org.poolkeeper.ui.shell;

import org.poolkeeper.ui.pool.HostRow;
import org.poolkeeper.ui.pool.PoolViewModel;

/// A place in the pool tree.
sealed interface TreeEntry {

  /// The invisible top.
  record Top() implements TreeEntry {}

  /// A pool.
  record OfPool(PoolViewModel pool) implements TreeEntry {}

  /// A host of a pool.
  record OfHost(PoolViewModel pool, HostRow host) implements TreeEntry {}
}
