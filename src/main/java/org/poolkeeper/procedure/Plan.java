package org.poolkeeper.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.poolkeeper.model.PoolId;

/// Everything a run will do, in order, before any of it is done. Equal plans do the same.
///
/// @param procedure which procedure made it
/// @param version of that procedure
/// @param pool whose pool
/// @param poolName its label
/// @param inputs what the operator chose
/// @param title what it does, as a verb with its object
/// @param stillWorks first sentence: what still works and is not touched
/// @param warnings what the operator must know before confirming, the gravest first
/// @param steps in order, ids unique
/// @param expected who must rule when it is done, and everything the outcome is compared with
/// @param fingerprint of the facts it was made from: a plan whose facts have moved is made anew
/// @param at when it was made
public record Plan(
    ProcedureId procedure,
    int version,
    PoolId pool,
    String poolName,
    Inputs inputs,
    String title,
    String stillWorks,
    List<String> warnings,
    List<Step> steps,
    Condition expected,
    String fingerprint,
    Instant at) {
  /// Keeps its own copies.
  ///
  /// @throws IllegalArgumentException if two steps have one id
  public Plan {
    warnings = List.copyOf(warnings);
    steps = List.copyOf(steps);
    if (steps.stream().map(Step::id).distinct().count() != steps.size()) {
      throw new IllegalArgumentException("Two steps of %s have one id.".formatted(procedure));
    }
  }

  /// How long it usually takes, waiting for people left out.
  public Duration usual() {
    return steps.stream()
        .map(step ->
            switch (step) {
              case Step.Act act -> act.usual();
              case Step.Await await -> await.usual();
              case Step.Attest _, Step.Console _ -> Duration.ZERO;
            })
        .reduce(Duration.ZERO, Duration::plus);
  }
}
