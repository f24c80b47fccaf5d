package org.poolkeeper.ui;

import java.util.concurrent.Semaphore;

/// Holds replies back on their way from a host, which has done by then what it was told. Safe from
/// any thread.
final class Gate {
  private final Semaphore way = new Semaphore(1);

  /// From now on replies wait here.
  void close() {
    way.drainPermits();
  }

  /// Lets everything through again.
  void open() {
    way.drainPermits();
    way.release();
  }

  /// Whether a reply waits here.
  boolean holds() {
    return way.hasQueuedThreads();
  }

  void pass() throws InterruptedException {
    way.acquire();
    way.release();
  }
}
