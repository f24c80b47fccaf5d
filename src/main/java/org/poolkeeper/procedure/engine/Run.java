package org.poolkeeper.procedure.engine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// One life of a run: from its first step, or from where an earlier life left it, to its end. Used
/// once, by one thread.
final class Run {
  private static final System.Logger LOG = System.getLogger(Run.class.getName());

  /// Every step has shown its effect by then; this is for what they amount to.
  private static final Duration LAST_LOOK = Duration.ofMinutes(1);

  private final Procedure procedure;
  private final Plan plan;
  private final Ledger ledger;
  private final Questions questions;
  private final Eyes eyes;
  private final ActWork acts;
  private final OtherWork others;
  private final Aftermath aftermath;
  private final Setbacks setbacks;
  private final Conclusion conclusion;
  private final PlanCheck check;
  private final StopSwitch stop;

  Run(
      Procedure procedure,
      Plan plan,
      Ledger ledger,
      GuardedControl control,
      Lens lens,
      Ground ground,
      Crew crew,
      Attestations attestations,
      StopSwitch stop,
      InstantSource clock) {
    this.procedure = procedure;
    this.plan = plan;
    this.ledger = ledger;
    this.stop = stop;
    check = new PlanCheck(procedure);
    questions = new Questions(crew.prompter(), ledger);
    eyes = new Eyes(ground, lens, ledger, attestations);
    var dispatch = new Dispatch(control, ground, eyes, ledger, clock);
    var checks = new Checks(eyes, ledger);
    setbacks = new Setbacks(plan, questions, ledger);
    aftermath = new Aftermath(eyes, questions, setbacks, dispatch, ledger);
    acts = new ActWork(checks, questions, dispatch, aftermath, setbacks, ledger, clock);
    others =
        new OtherWork(checks, questions, crew.hand(), aftermath, setbacks, eyes, ledger, clock);
    conclusion = new Conclusion(procedure, plan, ledger);
  }

  /// A part of a run.
  interface Part {
    StepEnd go() throws InterruptedException;
  }

  /// Does `part` and ends the run.
  RunReport whole(Optional<Sight> before, Part part) {
    StepEnd end;
    try {
      end = part.go();
    } catch (InterruptedException e) {
      end = new StepEnd(Cause.INTERRUPTED, "The program was told to end in the middle of the run.");
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Run " + ledger.run() + " failed.", e);
      end =
          new StepEnd(
              Cause.DEFECT,
              "Poolkeeper made a mistake (%s). Please report it."
                  .formatted(e.getClass().getSimpleName()));
    }
    var after = lastLook();
    var state = conclusion.state(end);
    ledger.move(state, end.words());
    var report = conclusion.report(end, before, after);
    ledger.end(report);
    return report;
  }

  /// Every step that the run is not through with yet, in order.
  StepEnd steps() throws InterruptedException {
    for (var step : plan.steps()) {
      if (!ledger.isPast(step)) {
        var stopped = stopped();
        var end = stopped.isPresent() ? stopped.get() : step(step);
        if (end.then() != StepEnd.Then.GO_ON) {
          return end;
        }
      }
    }
    var seen = eyes.await(Optional.empty(), plan.expected(), LAST_LOOK);
    if (!ledger.left().isEmpty()) {
      return conclusion.incomplete(seen.sight());
    }
    return seen.holds()
        ? new StepEnd(Cause.DONE, "%s: done. %s".formatted(plan.title(), seen.holding().words()))
        : new StepEnd(
            Cause.UNVERIFIED,
            "Every step is done, but the pool does not look as it should: "
                + seen.holding().words());
  }

  /// Goes on with a run that an earlier life left: first looks what became of the step that was
  /// open, then asks.
  ///
  /// @param patience how long to look for the effect of a command that was sent before
  StepEnd takenUp(Duration patience) throws InterruptedException {
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
    return plan.steps().stream().allMatch(ledger::isPast) ? steps() : goOn();
  }

  private StepEnd goOn() throws InterruptedException {
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
      case GO_ON -> steps();
      case UNDO -> aftermath.undo(last.orElseThrow(), undo.orElseThrow());
      case LATER -> new StepEnd(Cause.STOPPED, "The run rests.", StepEnd.Then.REST);
      case HAND_OVER, LOOK_AGAIN, REPEAT ->
          new StepEnd(Cause.STOPPED, "The operator goes on by hand.");
    };
  }

  private String situation() throws InterruptedException {
    var next = plan.steps().stream().filter(step -> !ledger.isPast(step)).findFirst().orElseThrow();
    var since =
        switch (check.of(plan, eyes.look(procedure, plan.inputs()))) {
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
    return end.isPresent() ? end.get() : step(step);
  }

  private static StepEnd ended(Step step, Cause cause, String how) {
    return new StepEnd(cause, "\"%s\" had ended before: %s.".formatted(step.title(), how));
  }

  private Optional<StepEnd> stopped() {
    if (ledger.trouble().isPresent()) {
      return Optional.of(
          new StepEnd(
              Cause.JOURNAL,
              "The journal cannot be written, so nothing more is sent: "
                  + ledger.trouble().get().getMessage()));
    }
    return stop.asked()
        .map(why -> {
          ledger.tell((run, at) -> new ExecutionEvent.StopAsked(run, at, why));
          return new StepEnd(
              Cause.STOPPED, why, conclusion.isOpen() ? StepEnd.Then.REST : StepEnd.Then.END);
        });
  }

  private StepEnd step(Step step) throws InterruptedException {
    return switch (step) {
      case Step.Act act -> acts.run(act);
      case Step.Await await -> others.await(await);
      case Step.Attest attest -> others.attest(attest);
      case Step.Console console -> others.console(console);
    };
  }

  /// For the report; nothing depends on it.
  private Optional<Sight> lastLook() {
    if (Thread.currentThread().isInterrupted()) {
      return Optional.empty();
    }
    try {
      return Optional.of(eyes.look());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The last look of run " + ledger.run() + " failed.", e);
      return Optional.empty();
    }
  }
}
