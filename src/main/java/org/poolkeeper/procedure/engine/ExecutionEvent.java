package org.poolkeeper.procedure.engine;

import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;

/// Something that happened in a run. One stream of these feeds the journal, every window, the
/// command line and the tests.
public sealed interface ExecutionEvent {

  /// In which run.
  RunId run();

  /// When, by this machine's clock.
  Instant at();

  /// A run begins.
  ///
  /// @param operator who drives it
  record Begun(RunId run, Instant at, Plan plan, Operator operator) implements ExecutionEvent {}

  /// A run that was at rest or cut off goes on.
  ///
  /// @param plan as it was journalled
  record TakenUp(RunId run, Instant at, Plan plan, Operator operator, String words)
      implements ExecutionEvent {}

  /// The run came into another state; a final one is told by [Ended].
  record RunMoved(RunId run, Instant at, RunState from, RunState to, String words)
      implements ExecutionEvent {}

  /// A step came into another state.
  ///
  /// @param words why, one sentence; empty where the state says all
  record StepMoved(RunId run, Instant at, Step step, StepState from, StepState to, String words)
      implements ExecutionEvent {}

  /// Something was looked at for a step; told when what it shows has changed.
  ///
  /// @param step for which step; empty for the whole run
  /// @param asked what was looked at, as the end of "check that …"
  record Looked(RunId run, Instant at, Optional<StepId> step, String asked, Holding holding)
      implements ExecutionEvent {}

  /// A person is asked.
  record Asked(RunId run, Instant at, Prompt prompt) implements ExecutionEvent {}

  /// A person answered.
  record Answered(RunId run, Instant at, Prompt prompt, Answer answer) implements ExecutionEvent {}

  /// A person is asked how to go on.
  record AtCrossroads(RunId run, Instant at, Crossroads crossroads) implements ExecutionEvent {}

  /// A person chose how to go on.
  record Chosen(RunId run, Instant at, Crossroads crossroads, Choice choice)
      implements ExecutionEvent {}

  /// A command is about to be sent; it is in the journal, on disk.
  record Intended(RunId run, Instant at, Step step, PoolCommand command)
      implements ExecutionEvent {}

  /// What became of that command.
  record Settled(RunId run, Instant at, Step step, PoolCommand command, Passage passage)
      implements ExecutionEvent {}

  /// Lines to type at a console were shown.
  record LinesShown(RunId run, Instant at, Step.Console step) implements ExecutionEvent {}

  /// The operator wants the run to stop after the step that is under way.
  record StopAsked(RunId run, Instant at, String why) implements ExecutionEvent {}

  /// Anything else worth knowing.
  record Noted(RunId run, Instant at, String words) implements ExecutionEvent {}

  /// The journal cannot be written: nothing more is sent.
  record JournalFailed(RunId run, Instant at, String words) implements ExecutionEvent {}

  /// The run ended, or rests.
  record Ended(RunId run, Instant at, RunReport report) implements ExecutionEvent {}
}
