package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits by the machine's steady counter, which nobody sets. Safe from any thread.
public final class SteadyWaiting implements Waiting {
  private final long begun = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void pause(Duration atMost) throws InterruptedException {
    var _ = ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// From now on nobody waits any more.
  public void end() {
    ended.countDown();
  }
}
