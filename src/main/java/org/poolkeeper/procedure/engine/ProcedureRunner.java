package org.poolkeeper.procedure.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.HostId;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalException.Why;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;

/// Carries out plans: the only thing in the program that acts. Its methods block for as long as a
/// run takes, people included; give each a thread of its own, best a virtual one. Interrupting that
/// thread cuts the run off at once, and it can be resumed; to stop it in good order use the
/// [StopSwitch].
public final class ProcedureRunner {
  private final Journal journal;
  private final Function<OverrideLog, GuardedControl> control;
  private final Lens lens;
  private final InstantSource clock;
  private final RandomGenerator chance;

  /// A runner.
  ///
  /// @param control makes the way by which one run sends; overrides are written where it says
  /// @param chance tells apart runs that begin in one second
  public ProcedureRunner(
      Journal journal,
      Function<OverrideLog, GuardedControl> control,
      Lens lens,
      InstantSource clock,
      RandomGenerator chance) {
    this.journal = journal;
    this.control = control;
    this.lens = lens;
    this.clock = clock;
    this.chance = chance;
  }

  /// Carries out `reviewed`, unless the pool has changed since it was made and the operator does
  /// not agree to the plan that is made now.
  ///
  /// @return what became of it; never an exception for anything that a host, the network, a disk or
  ///   a person did
  public RunReport run(
      Procedure procedure, Plan reviewed, Ground ground, Crew crew, StopSwitch stop) {
    var id = RunId.beginning(clock.instant(), chance);
    var attested = attested(reviewed);
    var unwritten = ledger(id, reviewed, new Scribe(new Unwritten(id)), crew);
    Optional<Plan> agreed;
    Sight before;
    try {
      before =
          ground
              .interview()
              .about(
                  procedure,
                  reviewed.inputs(),
                  lens.sight(ground.lookout().lookNow(Ground.LOOK), attested));
      agreed = agreed(procedure, reviewed, before, new Questions(crew.prompter(), unwritten));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notBegun(
          procedure, reviewed, unwritten, Cause.INTERRUPTED, "The program was told to end.");
    }
    return agreed
        .map(plan -> begin(id, procedure, plan, before, attested, ground, crew, stop))
        .orElseGet(() -> refused(procedure, reviewed, unwritten, before));
  }

  /// Goes on with a run that rests or was cut off: looks what became of it, then asks.
  ///
  /// @param procedure the one that made its plan
  public RunReport resume(
      Unfinished run, Procedure procedure, Ground ground, Crew crew, StopSwitch stop) {
    var plan = run.plan();
    try (var log = journal.takeUp(run.id(), new Redactor(ground.credentials().password()))) {
      // It may have gone on in another console since it was read.
      var now = new Resumption(journal, ground.credentials().password()).read(run.id()).orElse(run);
      var scribe = new Scribe(log);
      var ledger = ledger(run.id(), plan, scribe, crew);
      ledger.restore(now);
      var life =
          new Run(
              procedure,
              plan,
              ledger,
              control(ledger),
              lens,
              ground,
              crew,
              now.attestations(),
              stop,
              clock);
      ledger.tell((id, at) ->
          new ExecutionEvent.TakenUp(id, at, plan, crew.operator(), "The run was taken up again."));
      ledger.move(RunState.RUNNING, "");
      now.open()
          .ifPresent(open ->
              ledger.settleUnknown(
                  open.line(),
                  step(plan, open.intent().step()),
                  "The program ended before any reply: it may have been sent."));
      return life.whole(Optional.empty(), () -> life.takenUp(now.patienceLeft(clock.instant())));
    } catch (JournalException e) {
      var ledger = ledger(run.id(), plan, new Scribe(new Unwritten(run.id())), crew);
      ledger.restore(run);
      var end = new StepEnd(Cause.JOURNAL, "The run was not taken up: " + e.getMessage());
      var report =
          new Conclusion(procedure, plan, ledger).report(end, Optional.empty(), Optional.empty());
      ledger.end(report);
      return report;
    }
  }

  private RunReport begin(
      RunId id,
      Procedure procedure,
      Plan plan,
      Sight before,
      Attestations attested,
      Ground ground,
      Crew crew,
      StopSwitch stop) {
    try (var start = Start.of(journal, id, plan, ground)) {
      var ledger = ledger(id, plan, new Scribe(start.log()), crew);
      start.announce(
          () -> ledger.tell((run, at) -> new ExecutionEvent.Begun(run, at, plan, crew.operator())));
      var life =
          new Run(
              procedure,
              plan,
              ledger,
              control(ledger),
              lens,
              ground,
              crew,
              atStart(plan, attested),
              stop,
              clock);
      return life.whole(
          Optional.of(before),
          () -> {
            var obstacle = start.obstacle(new Questions(crew.prompter(), ledger));
            if (obstacle.isPresent()) {
              return new StepEnd(Cause.BLOCKED, obstacle.get());
            }
            ledger.move(RunState.RUNNING, "");
            return life.steps();
          });
    } catch (JournalException e) {
      return notBegun(
          procedure,
          plan,
          ledger(id, plan, new Scribe(new Unwritten(id)), crew),
          e.why() == Why.IN_OTHER_HANDS ? Cause.BLOCKED : Cause.JOURNAL,
          "The run was not begun. " + e.getMessage());
    }
  }

  /// The plan to carry out; empty if there is none that was agreed to.
  private static Optional<Plan> agreed(
      Procedure procedure, Plan reviewed, Sight now, Questions questions)
      throws InterruptedException {
    return switch (new PlanCheck(procedure).of(reviewed, now)) {
      case PlanCheck.Standing.Stands() -> Optional.of(reviewed);
      case PlanCheck.Standing.Gone _ -> Optional.empty();
      case PlanCheck.Standing.Moved(var plan) ->
          questions.agreement(new Prompt.Moved(reviewed, plan)).map(_ -> plan);
    };
  }

  private static RunReport refused(
      Procedure procedure, Plan reviewed, Ledger ledger, Sight before) {
    return switch (new PlanCheck(procedure).of(reviewed, before)) {
      case PlanCheck.Standing.Gone(var why) ->
          notBegun(procedure, reviewed, ledger, Cause.BLOCKED, why);
      case PlanCheck.Standing.Moved _, PlanCheck.Standing.Stands _ ->
          notBegun(
              procedure,
              reviewed,
              ledger,
              Cause.DECLINED,
              "The pool has changed since the plan was made, and the operator did not agree to the"
                  + " plan that is made now.");
    };
  }

  private static RunReport notBegun(
      Procedure procedure, Plan plan, Ledger ledger, Cause cause, String words) {
    ledger.move(RunState.STOPPED_SAFELY, words);
    var report =
        new Conclusion(procedure, plan, ledger)
            .report(new StepEnd(cause, words), Optional.empty(), Optional.empty());
    ledger.end(report);
    return report;
  }

  private Ledger ledger(RunId id, Plan plan, Scribe scribe, Crew crew) {
    return new Ledger(id, plan, scribe, crew.listeners(), clock);
  }

  private GuardedControl control(Ledger ledger) {
    return control.apply(
        (command, override, against) -> ledger.overrule(command, override, against));
  }

  private Attestations attested(Plan plan) {
    var now = clock.instant();
    var off = new HashMap<HostId, Instant>();
    plan.inputs().attestedOff().forEach(host -> off.put(host, now));
    return new Attestations(off);
  }

  /// What was said with the inputs, but for what a step of the plan asks for.
  static Attestations atStart(Plan plan, Attestations said) {
    var off = new HashMap<>(said.poweredOff());
    plan.steps()
        .forEach(step -> {
          if (step instanceof Step.Attest attest) {
            off.remove(attest.host());
          }
        });
    return new Attestations(off);
  }

  private static Step step(Plan plan, String id) {
    return plan.steps().stream()
        .filter(step -> step.id().text().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
