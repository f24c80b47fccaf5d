package org.poolkeeper.xapi;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.poolkeeper.command.PlannedCommand;

/// How a task is waited for.
///
/// @param between from one question how it stands to the next
/// @param silence for so long the coordinator may not answer that question
/// @param patience how long the end of a command's task is waited for
/// @param elapsed time by which the patience is measured; never goes back
record TaskPace(
    Duration between,
    Duration silence,
    Function<PlannedCommand, Duration> patience,
    Supplier<Duration> elapsed) {

  /// By the time of this machine.
  TaskPace(Duration between, Duration silence, Function<PlannedCommand, Duration> patience) {
    this(between, silence, patience, () -> Duration.ofNanos(System.nanoTime()));
  }

  /// As for a real pool.
  static TaskPace usual() {
    return new TaskPace(Duration.ofSeconds(1), Duration.ofMinutes(1), Patience::task);
  }

  /// The same by another time.
  TaskPace by(Supplier<Duration> time) {
    return new TaskPace(between, silence, patience, time);
  }
}
