package org.poolkeeper.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.RememberedPool;

/// What is remembered of pools between runs of the program. Thread-safe. A memory that cannot be
/// read or written is reported once in the log and is then empty: looking at a pool never fails for
/// it.
public interface PoolMemory {

  /// The pool that has a host at one of these endpoints; empty if none or more than one has.
  Optional<RememberedPool> recall(Collection<Endpoint> seeds);

  /// Every pool remembered.
  List<RememberedPool> all();

  /// Puts `pool` in the place of what was remembered of it.
  void remember(RememberedPool pool);
}
