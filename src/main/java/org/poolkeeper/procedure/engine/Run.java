package org.poolkeeper.procedure.engine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

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
      return conclusion.incomplete(eyes.look(conclusion.asksOfLeft()));
    }
    return seen.holds()
        ? new StepEnd(Cause.DONE, "%s: done. %s".formatted(plan.title(), seen.holding().words()))
        : new StepEnd(
            Cause.UNVERIFIED,
            "Every step is done, but the pool does not look as it should: "
                + seen.holding().words());
  }

  /// Goes on with a run that an earlier life left.
  ///
  /// @param patience how long to look for the effect of a command that was sent before
  StepEnd takenUp(Duration patience) throws InterruptedException {
    return new TakingUp(plan, ledger, eyes, procedure, questions, aftermath, setbacks, this)
        .goOn(patience);
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
        .map(why -> stopped(why, conclusion.isOpen() ? StepEnd.Then.REST : StepEnd.Then.END))
        .or(() ->
            stop.pauseAfter()
                .flatMap(this::through)
                .map(host ->
                    stopped(
                        "The run rests after %s, as the operator asked.".formatted(host),
                        StepEnd.Then.REST)));
  }

  private StepEnd stopped(String why, StepEnd.Then then) {
    ledger.tell((run, at) -> new ExecutionEvent.StopAsked(run, at, why));
    return new StepEnd(Cause.STOPPED, why, then);
  }

  /// The name of this host, if the plan has phases of it and the run is through with all of them.
  private Optional<String> through(HostId host) {
    var phases =
        plan.phases().stream().filter(phase -> phase.host().equals(Optional.of(host))).toList();
    var past =
        plan.steps().stream()
            .filter(step -> phases.stream().anyMatch(phase -> phase.steps().contains(step.id())))
            .allMatch(ledger::isPast);
    return past ? phases.stream().map(Phase::name).findFirst() : Optional.empty();
  }

  /// One step, from its beginning.
  StepEnd step(Step step) throws InterruptedException {
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
