package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// The beginning of a later life of a run.
final class TakingUp {
  private final Plan plan;
  private final Ledger ledger;
  private final Eyes eyes;
  private final Procedure procedure;
  private final Questions questions;
  private final Aftermath aftermath;
  private final Setbacks setbacks;
  private final Run run;

  TakingUp(
      Plan plan,
      Ledger ledger,
      Eyes eyes,
      Procedure procedure,
      Questions questions,
      Aftermath aftermath,
      Setbacks setbacks,
      Run run) {
    this.plan = plan;
    this.ledger = ledger;
    this.eyes = eyes;
    this.procedure = procedure;
    this.questions = questions;
    this.aftermath = aftermath;
    this.setbacks = setbacks;
    this.run = run;
  }

  /// Goes on with a run that an earlier life left: first looks what became of the step that was
  /// open, then asks.
  ///
  /// @param patience how long to look for the effect of a command that was sent before
  StepEnd goOn(Duration patience) throws InterruptedException {
    for (var step : plan.steps()) {
      if (ledger.isPast(step)) {
        continue;
      }
      var end =
          switch (ledger.state(step)) {
            case PENDING, DONE -> Optional.<StepEnd>empty();
            case UNKNOWN, VERIFYING, UNVERIFIED -> Optional.of(open(step, patience));
            case REJECTED -> Optional.of(setbacks.before(step, Lack.REFUSED, Cause.REJECTED));
            case BLOCKED -> Optional.of(setbacks.before(step, Lack.NOT_BEGUN, Cause.BLOCKED));
            case DECLINED -> Optional.of(ended(step, Cause.DECLINED, "the operator said no"));
            case UNDONE -> Optional.of(ended(step, Cause.UNDONE, "it was taken back"));
            case UNDOING -> Optional.of(aftermath.undoTakenUp(step));
            case UNDO_FAILED ->
                Optional.of(ended(step, Cause.UNDO_FAILED, "it was not taken back"));
            case CHECKING, AWAITING_CONSENT, EXECUTING ->
                throw new IllegalStateException("A step is never restored as under way.");
          };
      if (end.isPresent() && end.get().then() != StepEnd.Then.GO_ON) {
        return end.get();
      }
    }
    return plan.steps().stream().allMatch(ledger::isPast) ? run.steps() : asked();
  }

  private StepEnd asked() throws InterruptedException {
    var last = lastDone();
    var undo =
        last.flatMap(step ->
            ledger.hasActed(step) && step.undo() instanceof Undo.By by
                ? Optional.of(by)
                : Optional.empty());
    var offered = new ArrayList<>(List.of(Choice.GO_ON));
    undo.ifPresent(_ -> offered.add(Choice.UNDO));
    offered.addAll(List.of(Choice.LATER, Choice.HAND_OVER));
    return switch (questions.choice(new Crossroads(last, situation(), offered))) {
      case GO_ON -> run.steps();
      case UNDO -> aftermath.undo(last.orElseThrow(), undo.orElseThrow());
      case LATER -> new StepEnd(Cause.STOPPED, "The run rests.", StepEnd.Then.REST);
      case HAND_OVER, LOOK_AGAIN, REPEAT ->
          new StepEnd(Cause.STOPPED, "The operator goes on by hand.");
    };
  }

  private String situation() throws InterruptedException {
    var next = plan.steps().stream().filter(step -> !ledger.isPast(step)).findFirst().orElseThrow();
    var since =
        switch (new PlanCheck(procedure).of(plan, eyes.look(procedure, plan.inputs()))) {
          case PlanCheck.Standing.Stands() -> "A plan made now has the same steps.";
          case PlanCheck.Standing.Moved(var now) ->
              "The situation has moved since: a plan made now has these steps: %s."
                  .formatted(String.join("; ", now.steps().stream().map(Step::title).toList()));
          case PlanCheck.Standing.Gone(var why) ->
              "The situation has moved since: this plan would not be made now. " + why;
        };
    return "%s Next would come: %s."
        .formatted(
            lastDone()
                .map(step -> "\"%s\" is done. %s".formatted(step.title(), since))
                .orElse("Nothing was done yet. " + since),
            next.title());
  }

  private Optional<Step> lastDone() {
    return plan.steps().stream()
        .filter(step -> ledger.state(step) == StepState.DONE)
        .reduce((_, later) -> later);
  }

  private StepEnd open(Step step, Duration patience) throws InterruptedException {
    var end =
        switch (step) {
          case Step.Act act -> aftermath.of(act, patience);
          case Step.Await await -> aftermath.of(await);
          case Step.Console console -> aftermath.of(console);
          case Step.Attest _ ->
              throw new IllegalStateException("Nothing is awaited of an attestation.");
        };
    return end.isPresent() ? end.get() : run.step(step);
  }

  private static StepEnd ended(Step step, Cause cause, String how) {
    return new StepEnd(cause, "\"%s\" had ended before: %s.".formatted(step.title(), how));
  }
}
