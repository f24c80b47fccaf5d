package org.poolkeeper.procedure.engine;

/// How a step's turn ended.
///
/// @param cause [Cause#DONE] to go on with the next step
/// @param words one sentence or more; empty where it is done
/// @param resting whether the run rests here, to be resumed, in the place of ending
record StepEnd(Cause cause, String words, boolean resting) {
  static final StepEnd DONE = new StepEnd(Cause.DONE, "", false);

  StepEnd(Cause cause, String words) {
    this(cause, words, false);
  }
}
