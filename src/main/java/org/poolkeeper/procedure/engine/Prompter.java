package org.poolkeeper.procedure.engine;

import org.poolkeeper.procedure.Step;

/// Asks the operator. Called on the thread of a run, which waits for as long as the answer takes;
/// an interrupt ends the wait.
public interface Prompter {

  /// Asks for agreement. Where something must be typed, the text typed is given back as it is; the
  /// run compares it.
  Answer ask(Prompt prompt) throws InterruptedException;

  /// Asks how to go on.
  ///
  /// @return one of those offered
  Choice choose(Crossroads crossroads) throws InterruptedException;

  /// Shows the lines of a console step. It does not wait: the run goes on by itself as soon as an
  /// observation shows their effect.
  void show(Step.Console step) throws InterruptedException;
}
