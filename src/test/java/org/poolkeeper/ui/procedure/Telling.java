package org.poolkeeper.ui.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Cause;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crew;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.engine.StepState;

/// Tells the events of a run as the engine would, at times that never change.
final class Telling {
  static final RunId RUN = new RunId("20260104-205951-0001");

  private final Plan plan;
  private final Crew crew;
  private final List<ExecutionEvent> told = new ArrayList<>();
  private Instant at = Pools.NOW.minus(Duration.ofSeconds(120));

  Telling(Plan plan, Crew crew) {
    this.plan = plan;
    this.crew = crew;
  }

  Telling begins() {
    return tell(new ExecutionEvent.Begun(RUN, at, plan, crew.operator()));
  }

  /// All steps before that one are done.
  Telling until(String step) {
    plan.steps().stream()
        .takeWhile(one -> !one.id().text().equals(step))
        .forEach(one -> {
          later(5);
          moves(one, StepState.PENDING, StepState.CHECKING, "");
          if (one instanceof Step.Act act) {
            accepted(act);
          }
          moves(one, StepState.CHECKING, StepState.DONE, "");
        });
    return this;
  }

  Telling sent(String step) {
    var act = act(step);
    later(5);
    moves(act, StepState.PENDING, StepState.CHECKING, "");
    moves(act, StepState.CHECKING, StepState.EXECUTING, "");
    accepted(act);
    return moves(act, StepState.EXECUTING, StepState.VERIFYING, "");
  }

  Telling noReply(String step) {
    var act = act(step);
    later(5);
    moves(act, StepState.PENDING, StepState.CHECKING, "");
    moves(act, StepState.CHECKING, StepState.EXECUTING, "");
    tell(new ExecutionEvent.Intended(RUN, at, act, act.command()));
    settles(act, new CommandOutcome.NoReply(at, "Sent 20:59:04, connection lost 20:59:06."));
    moves(act, StepState.EXECUTING, StepState.UNKNOWN, "");
    moves(act, StepState.UNKNOWN, StepState.VERIFYING, "");
    return moves(act, StepState.VERIFYING, StepState.UNVERIFIED, "host-b does not answer.");
  }

  Telling rejected(String step) {
    var act = act(step);
    moves(act, StepState.PENDING, StepState.CHECKING, "");
    moves(act, StepState.CHECKING, StepState.EXECUTING, "");
    tell(new ExecutionEvent.Intended(RUN, at, act, act.command()));
    var words = "host-b said no: HOST_IS_SLAVE. Nothing was changed by it.";
    settles(act, new CommandOutcome.Rejected(at, "HOST_IS_SLAVE", List.of(), words));
    return moves(act, StepState.EXECUTING, StepState.REJECTED, words);
  }

  Telling waits(String step) {
    later(5);
    moves(step(step), StepState.PENDING, StepState.CHECKING, "");
    return moves(step(step), StepState.CHECKING, StepState.VERIFYING, "");
  }

  Telling notShown(String step, String words) {
    return moves(step(step), StepState.VERIFYING, StepState.UNVERIFIED, words);
  }

  Telling shows(String step) {
    var console = (Step.Console) step(step);
    later(5);
    moves(console, StepState.PENDING, StepState.CHECKING, "");
    moves(console, StepState.CHECKING, StepState.EXECUTING, "");
    tell(new ExecutionEvent.LinesShown(RUN, at, console));
    return moves(console, StepState.EXECUTING, StepState.VERIFYING, "");
  }

  Telling seen(String step, String words) {
    return tell(
        new ExecutionEvent.Looked(
            RUN,
            at,
            Optional.of(step(step).id()),
            "it is there",
            new Holding.DoesNotHold(words, List.of())));
  }

  Telling stopAsked() {
    return tell(new ExecutionEvent.StopAsked(RUN, at, "The operator asked for it."));
  }

  Telling journalFails() {
    return tell(new ExecutionEvent.JournalFailed(RUN, at, "The disk is full."));
  }

  Telling asksBefore(String step) throws InterruptedException {
    later(5);
    moves(step(step), StepState.PENDING, StepState.CHECKING, "");
    moves(step(step), StepState.CHECKING, StepState.AWAITING_CONSENT, "");
    return this;
  }

  void asks(Prompt prompt) throws InterruptedException {
    var _ = crew.prompter().ask(prompt);
  }

  void choose(String step, String situation, Choice... offered) throws InterruptedException {
    var crossroads = new Crossroads(Optional.of(step(step)), situation, List.of(offered));
    var _ = crew.prompter().choose(crossroads);
  }

  /// Ends it as the engine does.
  void ends(RunState state, Cause cause, String words, Remaining... remaining) {
    tell(new ExecutionEvent.Ended(RUN, at, report(state, cause, words, remaining)));
  }

  /// What it is so far, as the engine would put it.
  RunReport report(RunState state, Cause cause, String words, Remaining... remaining) {
    var progress = new java.util.concurrent.atomic.AtomicReference<>(RunProgress.of(plan));
    told.forEach(event -> progress.set(progress.get().after(event)));
    return new RunReport(
        RUN,
        plan,
        state,
        cause,
        words,
        progress.get().steps().stream()
            .map(one ->
                new RunReport.StepReport(
                    one.step().id(), one.step().title(), one.state(), one.words(), one.sent()))
            .toList(),
        List.of(remaining),
        List.of(
            "host-a: Was coordinator, no answer for 3 min 12 s",
            "host-b: Member, emergency mode",
            "host-c: Member, waits for host-a"),
        List.of(
            "host-a: Was member, no answer for 5 min 20 s",
            "host-b: Coordinator, answering",
            "host-c: Member, answering"));
  }

  Step step(String id) {
    return plan.steps().stream()
        .filter(one -> one.id().text().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in " + plan.steps()));
  }

  Step.Act act(String id) {
    return (Step.Act) step(id);
  }

  Plan plan() {
    return plan;
  }

  private void accepted(Step.Act act) {
    tell(new ExecutionEvent.Intended(RUN, at, act, act.command()));
    settles(
        act,
        new CommandOutcome.Accepted(
            at, at, List.of(), act.command().target().name() + " accepted it."));
  }

  private void settles(Step.Act act, CommandOutcome outcome) {
    tell(
        new ExecutionEvent.Settled(
            RUN, at, act, act.command(), new Passage.Sent(outcome, List.of())));
  }

  private Telling moves(Step step, StepState from, StepState to, String words) {
    return tell(new ExecutionEvent.StepMoved(RUN, at, step, from, to, words));
  }

  private void later(int seconds) {
    at = at.plusSeconds(seconds);
  }

  private Telling tell(ExecutionEvent event) {
    told.add(event);
    crew.listeners().forEach(each -> each.on(event));
    return this;
  }
}
