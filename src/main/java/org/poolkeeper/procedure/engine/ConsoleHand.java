package org.poolkeeper.procedure.engine;

import org.poolkeeper.procedure.Step;

/// How the lines of a console step get to the console. By hand: they are shown, and somebody types
/// them.
@FunctionalInterface
public interface ConsoleHand {

  /// Brings the lines on their way and comes back at once; whether they took effect is for an
  /// observation to show.
  void carry(Step.Console step) throws InterruptedException;
}
