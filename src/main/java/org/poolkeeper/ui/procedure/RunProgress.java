package org.poolkeeper.ui.procedure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.procedure.timeline.Course;

/// Where a run stands, as far as its events tell. Pure: the same events make the same progress.
///
/// @param plan what is carried out; another one than was reviewed, if the operator agreed to that
/// @param run its name; empty before it began
/// @param begun when it began
/// @param steps each step of the plan, in order
/// @param sent how many commands were sent, or shown to be typed
/// @param stopping why it is to stop after the step under way; empty if it is not
/// @param trouble that the journal cannot be written; empty if it can
/// @param report what became of it; empty while it is under way
/// @param course what became of its steps and when, for the timeline
public record RunProgress(
    Plan plan,
    Optional<RunId> run,
    Optional<Instant> begun,
    List<StepProgress> steps,
    int sent,
    String stopping,
    String trouble,
    Optional<RunReport> report,
    Course course) {
  /// Said until something is sent.
  public static final String NOTHING_CHANGED = "Nothing has been changed yet.";

  /// Keeps its own copy.
  public RunProgress {
    steps = List.copyOf(steps);
  }

  /// A run of `plan` that has not begun.
  public static RunProgress of(Plan plan) {
    return new RunProgress(
        plan,
        Optional.empty(),
        Optional.empty(),
        plan.steps().stream().map(StepProgress::pending).toList(),
        0,
        "",
        "",
        Optional.empty(),
        Course.of(plan));
  }

  /// A run that an earlier start left, before it is looked at again: what was sent then counts.
  public static RunProgress of(Unfinished left) {
    return new RunProgress(
        left.plan(),
        Optional.of(left.id()),
        Optional.empty(),
        left.plan().steps().stream().map(step -> StepProgress.left(step, left)).toList(),
        (int) left.plan().steps().stream().filter(step -> left.acted().contains(step.id())).count(),
        "",
        "",
        Optional.empty(),
        Course.of(left));
  }

  /// What it is after `event`.
  public RunProgress after(ExecutionEvent event) {
    return told(event).on(course.after(event));
  }

  private RunProgress told(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Begun(var id, var at, var now, _) -> begun(id, at, now);
      case ExecutionEvent.TakenUp(var id, var at, var now, _, _) -> begun(id, at, now);
      case ExecutionEvent.StepMoved(_, var at, var step, _, var to, var words) ->
          with(step.id(), one -> one.moved(to, at, words));
      case ExecutionEvent.Looked(_, _, var step, _, var holding) ->
          step.map(id -> with(id, one -> one.looked(holding.words()))).orElse(this);
      case ExecutionEvent.Intended(_, _, var step, var command) ->
          with(
                  step.id(),
                  one ->
                      one.told(
                          "Sent to %s: %s"
                              .formatted(command.target().name(), String.join("; ", command.xe()))))
              .sending();
      case ExecutionEvent.Settled(_, _, var step, _, var passage) ->
          with(step.id(), one -> one.told(words(passage)));
      case ExecutionEvent.LinesShown(_, _, var step) ->
          with(step.id(), one -> one.told("Shown for the console of " + step.where().name() + "."))
              .sending();
      case ExecutionEvent.StopAsked(_, _, var why) -> ending(why, trouble, report);
      case ExecutionEvent.JournalFailed(_, _, var words) ->
          ending(
              stopping,
              "The journal cannot be written: %s Nothing more is sent.".formatted(words),
              report);
      case ExecutionEvent.Ended(_, _, var what) -> ending(stopping, trouble, Optional.of(what));
      case ExecutionEvent.RunMoved _,
          ExecutionEvent.Asked _,
          ExecutionEvent.Answered _,
          ExecutionEvent.AtCrossroads _,
          ExecutionEvent.Chosen _,
          ExecutionEvent.Noted _ ->
          this;
    };
  }

  /// The same once a stop was asked for, which the run itself tells only after its step.
  RunProgress stopping(String why) {
    return stopping.isEmpty() && report.isEmpty() ? ending(why, trouble, report) : this;
  }

  /// The step the run is at; empty between two.
  public Optional<StepProgress> current() {
    return steps.stream().filter(StepProgress::isUnderWay).findFirst();
  }

  /// What was done to the pool so far: how much, and what came of it last.
  public String done() {
    var told = steps.stream().flatMap(one -> one.sent().stream()).toList();
    if (sent == 0 || told.isEmpty()) {
      return report.isPresent() ? "Nothing was changed." : NOTHING_CHANGED;
    }
    var shown = steps.stream().filter(one -> one.step() instanceof Step.Console);
    var typed = (int) shown.filter(one -> !one.sent().isEmpty()).count();
    var until = report.isPresent() ? "in all" : "so far";
    return "%s. Last: %s".formatted(counted(sent - typed, typed, until), told.getLast());
  }

  /// Lines that were shown may have been typed; nobody sees that from here.
  private static String counted(int commands, int shown, String until) {
    var sent = "%s %s".formatted(commands == 1 ? "One command" : commands + " commands", until);
    var lines =
        shown == 1 ? "lines shown for a console" : "lines shown for %d consoles".formatted(shown);
    return shown == 0
        ? sent
        : commands == 0 ? "Nothing sent %s, %s".formatted(until, lines) : sent + ", " + lines;
  }

  private static String words(Passage passage) {
    return switch (passage) {
      case Passage.Sent(var outcome, _) -> outcome.words();
      case Passage.Stopped(var refusal) -> "Not sent, the guard refused: " + refusal.why();
    };
  }

  private RunProgress begun(RunId id, Instant at, Plan now) {
    var same = now.steps().equals(plan.steps());
    return new RunProgress(
        now,
        Optional.of(id),
        Optional.of(at),
        same ? steps : of(now).steps(),
        sent,
        stopping,
        trouble,
        report,
        course);
  }

  private RunProgress with(StepId id, UnaryOperator<StepProgress> change) {
    Stream<StepProgress> changed =
        steps.stream().map(one -> one.step().id().equals(id) ? change.apply(one) : one);
    return new RunProgress(
        plan, run, begun, changed.toList(), sent, stopping, trouble, report, course);
  }

  private RunProgress sending() {
    return new RunProgress(plan, run, begun, steps, sent + 1, stopping, trouble, report, course);
  }

  private RunProgress ending(String why, String journal, Optional<RunReport> what) {
    return new RunProgress(plan, run, begun, steps, sent, why, journal, what, course);
  }

  private RunProgress on(Course now) {
    return new RunProgress(plan, run, begun, steps, sent, stopping, trouble, report, now);
  }
}
