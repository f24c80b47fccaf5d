package org.poolkeeper.ui.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Prompt;

/// What has to be agreed to before a plan is carried out: its attestations, and its first act that
/// asks for consent. What later acts ask for is asked during the run.
///
/// @param act what the button says, a verb with its object
/// @param consequence what is agreed to, one sentence
/// @param typed the name to type; empty where the button is enough
/// @param statements what the operator attests
public record Confirming(
    String act, String consequence, Optional<String> typed, List<Step.Attest> statements) {
  /// Keeps its own copy.
  public Confirming {
    statements = List.copyOf(statements);
  }

  /// What has to be agreed to for `plan`.
  ///
  /// @param sight the pool as it is: what cannot be seen in it is said with the consent, as the run
  ///   will say it
  public static Confirming of(Plan plan, Sight sight) {
    var statements =
        plan.steps().stream()
            .filter(Step.Attest.class::isInstance)
            .map(Step.Attest.class::cast)
            .filter(step -> plan.inputs().attestedOff().contains(step.host()))
            .toList();
    return plan.steps().stream()
        .flatMap(step -> asked(step, sight, statements).stream())
        .findFirst()
        .orElseGet(() -> new Confirming(plan.title(), "", Optional.empty(), statements));
  }

  private static Optional<Confirming> asked(Step step, Sight sight, List<Step.Attest> statements) {
    var confirmation =
        switch (step) {
          case Step.Act act -> act.confirmation();
          case Step.Console console -> console.confirmation();
          case Step.Await _, Step.Attest _ -> new Confirmation.None();
        };
    return switch (confirmation) {
      case Confirmation.None() -> Optional.empty();
      case Confirmation.Acknowledge(var consequence) ->
          Optional.of(confirming(step, consequence, Optional.empty(), sight, statements));
      case Confirmation.TypeName(var name, var consequence) ->
          Optional.of(confirming(step, consequence, Optional.of(name), sight, statements));
    };
  }

  private static Confirming confirming(
      Step step,
      String consequence,
      Optional<String> typed,
      Sight sight,
      List<Step.Attest> statements) {
    var prompt = new Prompt.Consent(step, consequence, typed, unknown(step, sight));
    return new Confirming(step.title(), prompt.text(), typed, statements);
  }

  private static List<String> unknown(Step step, Sight sight) {
    var prechecks =
        switch (step) {
          case Step.Act act -> act.prechecks();
          case Step.Console console -> console.prechecks();
          case Step.Await _, Step.Attest _ -> List.<Precheck>of();
        };
    return prechecks.stream()
        .filter(precheck -> precheck.unknown() == Precheck.Unknown.IS_SAID)
        .map(precheck -> precheck.condition().in(sight))
        .filter(Holding.CannotTell.class::isInstance)
        .map(Holding::words)
        .toList();
  }

  /// Whether `text` is what has to be typed.
  public boolean isMet(String text) {
    return typed.isEmpty() || typed.get().equals(text.strip());
  }

  /// What was agreed to, for the run.
  public List<Given> given() {
    var given = new ArrayList<Given>();
    statements.forEach(step -> given.add(new Given(step.statement(), step.typed())));
    if (!consequence.isEmpty()) {
      given.add(new Given(consequence, typed.orElse("")));
    }
    return given;
  }
}
