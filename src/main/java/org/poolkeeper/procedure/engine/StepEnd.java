package org.poolkeeper.procedure.engine;

/// How a step's turn ended.
///
/// @param cause why
/// @param words one sentence or more; empty where the step is done
/// @param then what the run does next
record StepEnd(Cause cause, String words, Then then) {
  static final StepEnd DONE = new StepEnd(Cause.DONE, "", Then.GO_ON);

  /// What a run does after a step.
  enum Then {
    /// It goes on with the next step.
    GO_ON,
    /// It rests here, to be resumed.
    REST,
    /// It ends.
    END
  }

  StepEnd(Cause cause, String words) {
    this(cause, words, Then.END);
  }
}
