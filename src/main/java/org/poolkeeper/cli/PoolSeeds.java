package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.port.PoolMemory;

/// Where to look for the pool that is meant.
///
/// @param seeds any of its hosts
/// @param user as whom it was connected before
record PoolSeeds(List<Endpoint> seeds, Optional<String> user) {

  /// The hosts that were given; with none, those of the one pool in memory.
  ///
  /// @throws UsageException if memory does not have exactly one
  static PoolSeeds of(List<Endpoint> given, PoolMemory memory) {
    return given.isEmpty() ? remembered(memory) : new PoolSeeds(given, Optional.empty());
  }

  private static PoolSeeds remembered(PoolMemory memory) {
    var pools = memory.all();
    if (pools.size() == 1) {
      var pool = pools.getFirst();
      return new PoolSeeds(
          pool.hosts().stream().map(RememberedHost::endpoint).toList(), pool.user());
    }
    throw new UsageException(
        pools.isEmpty()
            ? "Which pool? None is remembered yet: give the address of any of its hosts."
            : "Which pool? Several are remembered (%s): give the address of any host of one."
                .formatted(
                    pools.stream().map(RememberedPool::name).collect(Collectors.joining(", "))));
  }
}
