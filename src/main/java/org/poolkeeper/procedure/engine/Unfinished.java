package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.journal.RunHistory.OpenIntent;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;

/// A run that rests or was cut off, as its journal tells. What has become of the pool since is for
/// a look to show.
///
/// @param id its name
/// @param plan what it was to do
/// @param states where each step stands; one of which nothing was sent is pending again
/// @param resting whether it was paused or cut off
/// @param open a command that may have been sent
/// @param sent when the last command of each step was about to be sent
/// @param left steps that did not come about, and that the operator went on without
/// @param notes what was sent for each step and what came of it, each one sentence
/// @param acted steps that have done something to the pool, or may have
/// @param attestations what the operator said
public record Unfinished(
    RunId id,
    Plan plan,
    Map<StepId, StepState> states,
    RunState resting,
    Optional<OpenIntent> open,
    Map<StepId, Instant> sent,
    Map<StepId, Lack> left,
    Map<StepId, List<String>> notes,
    Set<StepId> acted,
    Attestations attestations) {
  /// Keeps its own copies.
  public Unfinished {
    states = Map.copyOf(states);
    sent = Map.copyOf(sent);
    left = Map.copyOf(left);
    notes = Map.copyOf(notes);
    acted = Set.copyOf(acted);
  }

  /// What is left of the patience of the step that was open, and never less than it usually takes:
  /// the clock may have been set.
  Duration patienceLeft(Instant now) {
    return plan.steps().stream()
        .filter(step -> step instanceof Step.Act && sent.containsKey(step.id()))
        .map(Step.Act.class::cast)
        .reduce((_, later) -> later)
        .map(act -> left(act, Duration.between(sent.get(act.id()), now)))
        .orElse(Duration.ZERO);
  }

  private static Duration left(Step.Act act, Duration passed) {
    var left = act.patience().minus(passed.isNegative() ? Duration.ZERO : passed);
    return left.compareTo(act.usual()) < 0 ? act.usual() : left;
  }
}
