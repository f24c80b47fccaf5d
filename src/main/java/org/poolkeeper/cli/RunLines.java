package org.poolkeeper.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure.Remaining;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.ExecutionListener;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.StepState;

/// The events of a run as lines for a person. What differs from what was said before in numbers
/// only is not said again: while something is waited for, [#tick] tells the time. Safe from any
/// thread.
final class RunLines implements ExecutionListener {
  private static final int WIDTH = 80;
  private static final String INDENT = " ".repeat(10);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private final Manner manner;
  private final Map<StepId, Integer> numbers = new HashMap<>();
  private final Map<String, String> said = new HashMap<>();
  private @Nullable Wait wait;
  private String newest = "";
  private boolean statusShown;

  /// How it is shown.
  enum Manner {
    /// To a person who is asked and reads along: the time that passes is shown in one line.
    ATTENDED,
    /// Line by line, as into a file.
    PLAIN
  }

  /// @param terminal where they are printed
  RunLines(Terminal terminal, Manner manner) {
    this.terminal = terminal;
    this.manner = manner;
  }

  /// What is waited for.
  private record Wait(String words, Instant since, Duration told, String times) {
    Wait told(Duration now) {
      return new Wait(words, since, now, times);
    }
  }

  @Override
  public synchronized void on(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.Begun(var run, var at, var plan, _) -> {
        number(plan);
        line(at, "", "Run %s: %s.".formatted(run, plan.title()));
      }
      case ExecutionEvent.TakenUp(var run, var at, var plan, _, var words) -> {
        number(plan);
        line(at, "", "Run %s: %s. %s".formatted(run, plan.title(), words));
      }
      case ExecutionEvent.StepMoved(_, var at, var step, _, var to, var words) ->
          moved(at, step, to, words);
      case ExecutionEvent.Looked(_, var at, _, var asked, var holding) ->
          looked(at, asked, holding);
      case ExecutionEvent.Intended(_, var at, _, var command) ->
          line(
              at,
              "    ",
              "sending to %s: %s"
                  .formatted(command.target().name(), String.join("; ", command.xe())));
      case ExecutionEvent.Settled(_, var at, _, _, var passage) -> line(at, "    ", words(passage));
      case ExecutionEvent.Answered(_, var at, var prompt, var answer) ->
          line(
              at,
              "    ",
              manner == Manner.ATTENDED
                  ? answer instanceof Answer.Agreed ? "agreed" : "not agreed"
                  : "%s: %s"
                      .formatted(
                          answer instanceof Answer.Agreed ? "agreed" : "not agreed",
                          prompt.text()));
      case ExecutionEvent.Chosen(_, var at, _, var choice) ->
          line(at, "    ", "chosen: " + words(choice.name()));
      case ExecutionEvent.LinesShown(_, var at, var step) -> {
        line(at, "    ", "type at the console of %s:".formatted(step.where().name()));
        step.xe().forEach(xe -> print(INDENT + "      " + xe + "\n"));
      }
      case ExecutionEvent.StopAsked(_, var at, var why) -> line(at, "", "Stop asked for: " + why);
      case ExecutionEvent.Noted(_, var at, var words) -> line(at, "", words);
      case ExecutionEvent.JournalFailed(_, var at, var words) ->
          line(at, "", "The journal cannot be written: " + words);
      case ExecutionEvent.Ended(_, _, var report) -> report(report);
      case ExecutionEvent.RunMoved _, ExecutionEvent.Asked _, ExecutionEvent.AtCrossroads _ -> {
        // The report, or the prompter, says it.
      }
    }
  }

  /// Shows something that has lines of its own.
  synchronized void show(String text) {
    print(text);
  }

  /// Tells how long something has been waited for: in one line that changes, or else in a line of
  /// its own after one minute, two, four and so on.
  synchronized void tick(Instant now) {
    if (wait == null) {
      return;
    }
    var passed = Duration.between(wait.since(), now);
    switch (manner) {
      case ATTENDED -> {
        var status =
            "%swaiting for %s%s. %s"
                .formatted(INDENT, Ages.words(passed), wait.times(), newest)
                .stripTrailing();
        clear();
        terminal.print(
            status.length() < WIDTH
                ? status
                : status.substring(0, WIDTH - 2) + terminal.paint().ellipsis());
        statusShown = true;
      }
      case PLAIN -> {
        var next = wait.told().isZero() ? Duration.ofMinutes(1) : wait.told().multipliedBy(2);
        if (passed.compareTo(next) >= 0) {
          wait = wait.told(next);
          line(
              now,
              "    ",
              "still waiting, for %s%s. %s".formatted(Ages.words(passed), wait.times(), newest));
        }
      }
    }
  }

  private void moved(Instant at, Step step, StepState to, String words) {
    wait = null;
    switch (to) {
      case CHECKING -> {
        said.clear();
        newest = "";
        line(at, "", "%d/%d %s".formatted(numbers.get(step.id()), numbers.size(), step.title()));
      }
      case VERIFYING -> {
        waiting(step, at)
            .ifPresent(now -> {
              line(at, "    ", "waiting until %s%s. %s".formatted(now.words(), now.times(), words));
              newest = "";
              wait = now;
            });
      }
      // What was said to lead there is not said twice.
      case DONE ->
          line(
              at,
              "    ",
              step instanceof Step.Attest || said.containsValue(words) ? "done" : "done. " + words);
      case AWAITING_CONSENT, EXECUTING -> {
        // What is asked or sent says so.
      }
      case PENDING,
          UNKNOWN,
          UNVERIFIED,
          REJECTED,
          BLOCKED,
          DECLINED,
          UNDOING,
          UNDONE,
          UNDO_FAILED ->
          line(at, "    ", "%s. %s".formatted(to.word(), words));
    }
  }

  private static Optional<Wait> waiting(Step step, Instant at) {
    return switch (step) {
      case Step.Act act ->
          Optional.of(
              new Wait(
                  act.verification().words(),
                  at,
                  Duration.ZERO,
                  times(act.usual(), act.patience())));
      case Step.Await await ->
          Optional.of(
              new Wait(
                  await.until().words(),
                  at,
                  Duration.ZERO,
                  times(await.usual(), await.patience())));
      case Step.Console console ->
          Optional.of(
              new Wait(
                  console.verification().words(),
                  at,
                  Duration.ZERO,
                  " (at most %s)".formatted(Ages.words(console.patience()))));
      case Step.Attest _ -> Optional.empty();
    };
  }

  private static String times(Duration usual, Duration patience) {
    return " (usually %s, at most %s)".formatted(Ages.words(usual), Ages.words(patience));
  }

  private void looked(Instant at, String asked, Holding holding) {
    newest = holding.words();
    var before = said.put(asked, holding.words());
    if (before == null || !numberless(before).equals(numberless(holding.words()))) {
      line(at, "    ", mark(holding) + " " + holding.words());
    }
  }

  private static String numberless(String words) {
    return words.replaceAll("\\d+( (s|min|h|d)\\b)?( \\d+ (s|min|h)\\b)?", "#");
  }

  private void number(Plan plan) {
    plan.steps().forEach(step -> numbers.put(step.id(), numbers.size() + 1));
  }

  private void report(RunReport report) {
    wait = null;
    print(
        "%n%s (%s)%n%s"
            .formatted(
                words(report.state().name()).toUpperCase(Locale.ROOT),
                report.run(),
                Paragraph.wrap(report.words(), "", "", WIDTH)));
    for (var step : report.steps()) {
      print(
          Paragraph.wrap(
              step.title(), "  %-18s ".formatted(step.state().wordAtEnd()), " ".repeat(21), WIDTH));
      step.sent()
          .forEach(sent -> print(Paragraph.wrap(sent, " ".repeat(23), " ".repeat(23), WIDTH)));
    }
    if (!report.remaining().isEmpty()) {
      print("Still to do:\n");
      report
          .remaining()
          .forEach(left ->
              print(
                  Paragraph.wrap(
                      left.words() + left.next().map(id -> leadsTo(left, id)).orElse(""),
                      "  - ",
                      "    ",
                      WIDTH)));
    }
    switch (report.state()) {
      case PAUSED, INTERRUPTED ->
          print("\"poolkeeper resume %s\" goes on with it.\n".formatted(report.run()));
      case NEEDS_ATTENTION ->
          print("\"poolkeeper journal export %s\" prints a report.\n".formatted(report.run()));
      case PLANNED, RUNNING, SUCCEEDED, STOPPED_SAFELY -> {
        // Nothing is left to do with it.
      }
    }
  }

  private void line(Instant at, String indent, String text) {
    print(Paragraph.wrap(text, CLOCK.format(at) + "  " + indent, INDENT + indent, WIDTH));
  }

  private void print(String text) {
    clear();
    terminal.print(text);
  }

  private void clear() {
    if (statusShown) {
      terminal.print("\r\u001b[K");
      statusShown = false;
    }
  }

  private static String mark(Holding holding) {
    return switch (holding) {
      case Holding.Holds _ -> "yes:";
      case Holding.DoesNotHold _ -> "no:";
      case Holding.CannotTell _ -> "cannot tell:";
    };
  }

  private static String words(Passage passage) {
    return switch (passage) {
      case Passage.Stopped(var refusal) -> "the guard refused: " + refusal.why();
      case Passage.Sent(CommandOutcome outcome, _) -> outcome.words();
    };
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String leadsTo(Remaining left, ProcedureId next) {
    return left.choices().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(choice -> " --answer %s=%s".formatted(choice.getKey(), choice.getValue()))
        .collect(Collectors.joining("", " Procedure: " + next, "."));
  }
}
