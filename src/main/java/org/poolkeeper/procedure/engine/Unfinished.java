package org.poolkeeper.procedure.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.journal.RunHistory.OpenIntent;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
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
    Set<StepId> acted,
    Attestations attestations) {
  /// Keeps its own copies.
  public Unfinished {
    states = Map.copyOf(states);
    sent = Map.copyOf(sent);
    left = Map.copyOf(left);
    acted = Set.copyOf(acted);
  }
}
