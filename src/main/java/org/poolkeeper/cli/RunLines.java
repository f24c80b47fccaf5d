package org.poolkeeper.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.ExecutionListener;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.StepState;

/// The events of a run as lines for a person.
///
/// @param terminal where they are printed
record RunLines(Terminal terminal) implements ExecutionListener {

  @Override
  public void on(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.Begun(var run, var at, var plan, _) ->
          line(at, "Run %s: %s.".formatted(run, plan.title()));
      case ExecutionEvent.TakenUp(var run, var at, var plan, _, var words) ->
          line(at, "Run %s: %s. %s".formatted(run, plan.title(), words));
      case ExecutionEvent.RunMoved(_, var at, _, var to, var words) ->
          line(at, "Run %s. %s".formatted(words(to.name()), words));
      case ExecutionEvent.StepMoved(_, var at, var step, _, var to, var words) ->
          line(at, "  %s: %s. %s".formatted(step.title(), state(to), words));
      case ExecutionEvent.Looked(_, var at, _, _, var holding) ->
          line(at, "    %s %s".formatted(mark(holding), holding.words()));
      case ExecutionEvent.Intended(_, var at, _, var command) ->
          line(
              at,
              "    sending %s to %s"
                  .formatted(String.join("; ", command.xe()), command.target().name()));
      case ExecutionEvent.Settled(_, var at, _, _, var passage) ->
          line(at, "    " + words(passage));
      case ExecutionEvent.Answered(_, var at, var prompt, var answer) ->
          line(
              at,
              "    %s: %s"
                  .formatted(answer instanceof Answer.Agreed ? "agreed" : "no", prompt.text()));
      case ExecutionEvent.Chosen(_, var at, _, var choice) ->
          line(at, "    chosen: " + words(choice.name()));
      case ExecutionEvent.LinesShown(_, var at, var step) -> {
        line(at, "    type at the console of %s:".formatted(step.where().name()));
        step.xe().forEach(xe -> terminal.print("                " + xe + "\n"));
      }
      case ExecutionEvent.StopAsked(_, var at, var why) -> line(at, "Stop asked for: " + why);
      case ExecutionEvent.Noted(_, var at, var words) -> line(at, words);
      case ExecutionEvent.JournalFailed(_, var at, var words) ->
          line(at, "The journal cannot be written: " + words);
      case ExecutionEvent.Ended(_, _, var report) -> report(report);
      case ExecutionEvent.Asked _, ExecutionEvent.AtCrossroads _ -> {
        // The prompter has shown it.
      }
    }
  }

  private void report(RunReport report) {
    terminal.print(
        "%n%s (%s)%n%s%n"
            .formatted(
                words(report.state().name()).toUpperCase(java.util.Locale.ROOT),
                report.run(),
                report.words()));
    for (var step : report.steps()) {
      terminal.print("  %-18s %s%n".formatted(state(step.state()), step.title()));
      step.sent().forEach(sent -> terminal.print("                     " + sent + "\n"));
    }
    if (!report.remaining().isEmpty()) {
      terminal.print("Still to do:\n");
      report
          .remaining()
          .forEach(left ->
              terminal.print(
                  "  - %s%s%n"
                      .formatted(
                          left.words(),
                          left.next().map(id -> " Procedure: " + id + ".").orElse(""))));
    }
  }

  private void line(Instant at, String text) {
    terminal.print(
        "%s  %s%n"
            .formatted(
                at.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19),
                text.stripTrailing()));
  }

  private static String mark(Holding holding) {
    return switch (holding) {
      case Holding.Holds _ -> "holds:";
      case Holding.DoesNotHold _ -> "does not hold:";
      case Holding.CannotTell _ -> "cannot tell:";
    };
  }

  private static String words(Passage passage) {
    return switch (passage) {
      case Passage.Stopped(var refusal) -> "the guard refused: " + refusal.why();
      case Passage.Sent(CommandOutcome outcome, _) -> outcome.words();
    };
  }

  private static String state(StepState state) {
    return switch (state) {
      case PENDING -> "not begun";
      case CHECKING -> "checking";
      case AWAITING_CONSENT -> "waiting for consent";
      case EXECUTING -> "acting";
      case VERIFYING -> "looking for its effect";
      case UNKNOWN -> "no reply";
      case DONE -> "done";
      case UNVERIFIED -> "effect not shown";
      case REJECTED -> "rejected";
      case BLOCKED -> "blocked";
      case DECLINED -> "declined";
      case UNDOING -> "taking back";
      case UNDONE -> "taken back";
      case UNDO_FAILED -> "not taken back";
    };
  }

  private static String words(String constant) {
    return constant.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
