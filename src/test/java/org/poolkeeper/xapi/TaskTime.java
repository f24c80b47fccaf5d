package org.poolkeeper.xapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.http.LoggedWorld;

/// The time of a world in which some seconds pass with every question how a task stands.
final class TaskTime implements InstantSource {
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final AtomicLong ahead = new AtomicLong();

  /// Serves a scenario by this time.
  LoggedWorld serve(Scenario scenario) {
    var pool = new LoggedWorld(scenario, this);
    var _ =
        pool.world()
            .onCall((_, call) -> {
              if (call.method().equals("task.get_record")) {
                ahead.addAndGet(BETWEEN.toNanos());
              }
            });
    return pool;
  }

  /// Lets so much time pass.
  void passes(Duration stretch) {
    ahead.addAndGet(stretch.toNanos());
  }

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plusNanos(ahead.get());
  }
}
