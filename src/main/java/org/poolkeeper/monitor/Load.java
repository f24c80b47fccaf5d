package org.poolkeeper.monitor;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// What all watches of the program share: how much there is to look at, and how many looks may be
/// under way at once, so that a thousand handshakes do not make each other late. Thread-safe.
final class Load {
  private final AtomicInteger hosts = new AtomicInteger();
  private final AtomicInteger watches = new AtomicInteger();
  private final Semaphore crowd;
  private final int spare;

  Load(int crowd) {
    this.crowd = new Semaphore(crowd);
    this.spare = crowd / 2;
  }

  void watchOpened() {
    watches.incrementAndGet();
  }

  void watchClosed(int itsHosts) {
    watches.decrementAndGet();
    hosts.addAndGet(-itsHosts);
  }

  void hostsChanged(int before, int now) {
    hosts.addAndGet(now - before);
  }

  int hosts() {
    return hosts.get();
  }

  int watches() {
    return watches.get();
  }

  /// Waits for its turn.
  void enter() throws InterruptedException {
    crowd.acquire();
  }

  /// Enters while less than half is in use, so that attempts at silent hosts delay no look.
  boolean enterIfIdle() {
    return crowd.availablePermits() > spare && crowd.tryAcquire();
  }

  void leave() {
    crowd.release();
  }
}
