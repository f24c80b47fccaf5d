package org.poolkeeper.procedure.engine;

import java.time.Duration;

/// How a run waits. It counts by a clock that is never set, so that patience does not run out when
/// somebody sets the machine's clock.
public interface Waiting {

  /// How long it has been since a moment that stays the same.
  Duration elapsed();

  /// Comes back after that long, or earlier if something may be worth a look.
  void pause(Duration atMost) throws InterruptedException;
}
