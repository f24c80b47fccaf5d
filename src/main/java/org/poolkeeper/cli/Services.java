package org.poolkeeper.cli;

import java.time.InstantSource;
import java.util.function.Function;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.PoolObserver;

/// What commands work with.
///
/// @param watches starts watching pools
/// @param observer looks at single hosts
/// @param diagnose what a snapshot means
/// @param memory what is remembered of pools
/// @param journal where runs are written down
/// @param operations what commands that act work with
/// @param clock what time it is
/// @param end gives everything back
public record Services(
    PoolWatches watches,
    PoolObserver observer,
    Function<PoolSnapshot, Diagnosis> diagnose,
    PoolMemory memory,
    Journal journal,
    Operations operations,
    InstantSource clock,
    Runnable end)
    implements AutoCloseable {

  @Override
  public void close() {
    end.run();
  }
}
