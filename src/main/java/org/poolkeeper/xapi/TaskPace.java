package org.poolkeeper.xapi;

import java.time.Duration;
import java.util.function.Function;
import org.poolkeeper.command.PlannedCommand;

/// How a task is waited for.
///
/// @param between from one question how it stands to the next
/// @param silence for so long the coordinator may not answer that question
/// @param patience how long the end of a command's task is waited for
record TaskPace(Duration between, Duration silence, Function<PlannedCommand, Duration> patience) {

  /// As for a real pool.
  static TaskPace usual() {
    return new TaskPace(Duration.ofSeconds(1), Duration.ofMinutes(1), Patience::task);
  }
}
