package org.poolkeeper.ui;

import java.time.Duration;
import java.util.List;

/// What is still ending after the window has closed.
///
/// @param threads each closes something
record Ending(List<Thread> threads) {

  /// Waits until all has ended, or `patience` has run out.
  void await(Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    for (var thread : threads) {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isPositive()) {
        thread.join(left);
      }
    }
  }
}
