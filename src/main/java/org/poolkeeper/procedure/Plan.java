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
/// @param phases how the steps are grouped for a timeline; empty where they are few
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
    List<Phase> phases,
    Condition expected,
    String fingerprint,
    Instant at) {
  /// Keeps its own copies.
  ///
  /// @throws IllegalArgumentException if two steps have one id, or a phase names no step of it
  public Plan {
    warnings = List.copyOf(warnings);
    steps = List.copyOf(steps);
    phases = List.copyOf(phases);
    if (steps.stream().map(Step::id).distinct().count() != steps.size()) {
      throw new IllegalArgumentException("Two steps of %s have one id.".formatted(procedure));
    }
    var ids = steps.stream().map(Step::id).toList();
    if (!ids.containsAll(phases.stream().flatMap(phase -> phase.steps().stream()).toList())) {
      throw new IllegalArgumentException(
          "A phase of %s names a step that is not there.".formatted(procedure));
    }
  }

  /// A plan of few steps.
  public Plan(
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
    this(
        procedure,
        version,
        pool,
        poolName,
        inputs,
        title,
        stillWorks,
        warnings,
        steps,
        List.of(),
        expected,
        fingerprint,
        at);
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
