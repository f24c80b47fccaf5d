package org.poolkeeper.cli;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands values from one thread to another; of those not taken yet only the newest is kept.
final class Newest<T> {
  private final AtomicReference<@Nullable T> value = new AtomicReference<>();
  private final Semaphore present = new Semaphore(0);

  /// Never blocks.
  void put(T newer) {
    if (value.getAndSet(newer) == null) {
      present.release();
    }
  }

  /// Waits for a value that was not taken yet.
  T take() throws InterruptedException {
    while (true) {
      present.acquire();
      var newest = value.getAndSet(null);
      if (newest != null) {
        return newest;
      }
    }
  }
}
