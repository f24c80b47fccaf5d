package org.poolkeeper.simulator;

import java.time.InstantSource;

/// Drives a world by real time, on a virtual thread of its own, until closed; then time stands
/// still again.
public final class RealTime implements AutoCloseable {

  private final World world;
  private final InstantSource real;
  private final Thread thread;

  /// Starts at real speed.
  public RealTime(World world, InstantSource real) {
    this.world = world;
    this.real = real;
    setSpeed(1);
    thread = Thread.ofVirtual().name("simulated-time").start(this::run);
  }

  /// Lets time run `factor` times as fast as real time from now on.
  ///
  /// @param factor more than 0, at most 1000
  public void setSpeed(double factor) {
    if (!(factor > 0 && factor <= 1000)) {
      throw new IllegalArgumentException(
          "Time can run up to 1000 times as fast, not " + factor + ".");
    }
    world.setPace(Pace.following(real, world.now(), factor));
  }

  @Override
  public void close() {
    thread.interrupt();
    world.setPace(Pace.byHand());
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        world.awaitNext();
        world.now();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
