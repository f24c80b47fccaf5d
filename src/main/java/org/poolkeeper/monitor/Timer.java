package org.poolkeeper.monitor;

import java.time.Duration;

/// Wakes a watch later.
@FunctionalInterface
public interface Timer {
  /// Runs `task` once after `delay`, on any thread. `task` is short and does not block.
  void after(Duration delay, Runnable task);
}
