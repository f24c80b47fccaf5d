package org.poolkeeper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.poolkeeper.procedure.engine.Waiting;

/// The time of a story: it runs as real time does, and whoever waits jumps ahead, the program and
/// the simulated pool alike. Safe from any thread.
final class StoryTime implements InstantSource, Waiting {
  private final InstantSource real = InstantSource.system();
  private final long begun = System.nanoTime();
  private final AtomicLong ahead = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile int stride = 1;

  /// From now on whoever waits jumps that many times as far as asked for: each look at a host that
  /// swallows every packet takes seconds, so there should be few.
  void stride(int times) {
    stride = times;
  }

  /// Called after every jump, in order of being added.
  void onJump(Runnable listener) {
    listeners.add(listener);
  }

  /// Lets that much time be over.
  void jump(Duration by) {
    var _ = ahead.addAndGet(by.toNanos());
    listeners.forEach(Runnable::run);
  }

  @Override
  public Instant instant() {
    return real.instant().plusNanos(ahead.get());
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun + ahead.get());
  }

  @Override
  public void pause(Duration atMost) {
    jump(atMost.multipliedBy(stride));
  }
}
