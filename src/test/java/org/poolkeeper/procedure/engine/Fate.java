package org.poolkeeper.procedure.engine;

import org.poolkeeper.procedure.Step;

/// Decides when something goes wrong.
interface Fate {

  /// Where in a run something may go wrong.
  enum Moment {
    /// Right before the pool is looked at.
    LOOK,
    /// A command is about to be sent.
    BEFORE_EFFECT,
    /// The end of what was sent is waited for.
    TASK_RUNS,
    /// The host has answered, or has not.
    AFTER_EFFECT,
    /// A person is asked.
    ASKED,
    /// A step begins.
    STEP_BEGINS,
    /// A step looks for its effect.
    STEP_VERIFIES,
    /// A line of the journal is on disk.
    LINE_WRITTEN
  }

  /// Called at every such moment; whatever is to happen happens in here.
  void at(Moment moment, Trial trial);

  /// A step came to that moment.
  default void at(Moment moment, Step step, Trial trial) {
    at(moment, trial);
  }
}
