package org.poolkeeper.procedure.engine;

import java.time.Duration;

/// How a run waits. It counts by a clock that is never set, so that patience does not run out when
/// somebody sets the machine's clock.
public interface Waiting {

  /// How long it has been since a moment that stays the same.
  Duration elapsed();

  /// Does `work`, which may take hours, and looks from time to time how far it has come. The looks
  /// are made on this thread. Where time passes only when somebody waits, there are none.
  ///
  /// @throws InterruptedException if this thread is interrupted; `work` was interrupted then, too,
  ///   and has ended
  default <T> T during(Work<T> work, Look look) throws InterruptedException {
    return work.go();
  }

  /// Something that goes on for long.
  interface Work<T> {
    T go() throws InterruptedException;
  }

  /// A look at how far it has come.
  interface Look {
    void take() throws InterruptedException;
  }

  /// Comes back after that long, or earlier if something may be worth a look.
  void pause(Duration atMost) throws InterruptedException;
}
