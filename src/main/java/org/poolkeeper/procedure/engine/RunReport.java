package org.poolkeeper.procedure.engine;

import java.util.List;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.StepId;

/// What became of a run.
///
/// @param run which
/// @param plan what it was to do
/// @param state where it stands now
/// @param cause why
/// @param words what was reached and what was not, in sentences
/// @param steps each step of the plan
/// @param remaining what is left to do, as the pool looks now
/// @param before the pool as it was, a line for each host
/// @param after the pool as it is, a line for each host
public record RunReport(
    RunId run,
    Plan plan,
    RunState state,
    Cause cause,
    String words,
    List<StepReport> steps,
    List<Remaining> remaining,
    List<String> before,
    List<String> after) {
  /// Keeps its own copies.
  public RunReport {
    steps = List.copyOf(steps);
    remaining = List.copyOf(remaining);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// What became of a step.
  ///
  /// @param words what was last said of it; empty where the state says all
  /// @param sent what was sent and what came of it, each one sentence
  public record StepReport(
      StepId id, String title, StepState state, String words, List<String> sent) {
    /// Keeps its own copy.
    public StepReport {
      sent = List.copyOf(sent);
    }
  }
}
