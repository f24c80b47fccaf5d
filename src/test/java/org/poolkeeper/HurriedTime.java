package org.poolkeeper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.poolkeeper.procedure.engine.Waiting;

/// The time of a program whose runs need not wait for long: each pause of a run lets much more time
/// pass than it takes. Everything else takes the time it takes.
public final class HurriedTime implements InstantSource, Waiting {
  private static final Duration REAL_PAUSE = Duration.ofMillis(100);

  private final int factor;
  private final long begun = System.nanoTime();
  private final AtomicLong ahead = new AtomicLong();

  /// @param factor how many times its length a pause lets pass
  public HurriedTime(int factor) {
    this.factor = factor;
  }

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plusNanos(ahead.get());
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun + ahead.get());
  }

  @Override
  public void pause(Duration atMost) throws InterruptedException {
    var _ = new CountDownLatch(1).await(REAL_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    ahead.addAndGet(atMost.multipliedBy(factor).toNanos());
  }
}
