package org.poolkeeper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.poolkeeper.monitor.Pace;
import org.poolkeeper.procedure.engine.Waiting;

/// The time of a story: it runs as real time does, and whoever waits jumps ahead, the program and
/// the simulated pool alike. Safe from any thread.
final class StoryTime implements InstantSource, Waiting {
  private static final int MOST_STEPS = 300;
  private static final Duration HELD = Duration.ofMillis(200);

  private final InstantSource real = InstantSource.system();
  private final long begun = System.nanoTime();
  private final AtomicLong ahead = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile int stride = 1;

  /// How often a program in this time looks: as it does, but for the time that a coordinator may
  /// hold the question for changes, which is real and would be waited out with every look.
  static Pace pace() {
    var usual = Pace.usual();
    return new Pace(
        usual.healthy(),
        usual.trouble(),
        usual.troubleMost(),
        usual.leaderless(),
        usual.coordinating(),
        usual.credentialFreeVote(),
        usual.reopen(),
        usual.knock(),
        HELD,
        usual.pollMost(),
        usual.keep(),
        usual.lookCost(),
        usual.healthyShare(),
        usual.leaderlessShare(),
        usual.crowd());
  }

  /// From now on whoever waits jumps that many times as far as asked for: each look at a host that
  /// swallows every packet takes seconds, so there should be few.
  void stride(int times) {
    stride = times;
  }

  /// Called after every step of a jump, in order of being added.
  void onJump(Runnable listener) {
    listeners.add(listener);
  }

  /// Lets that much time be over, in steps of a second, or of a part of it where it is long.
  void jump(Duration by) {
    var steps = Math.clamp(by.toSeconds(), 1, MOST_STEPS);
    for (var step = 0; step < steps; step++) {
      var _ = ahead.addAndGet(by.toNanos() / steps);
      listeners.forEach(Runnable::run);
    }
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
