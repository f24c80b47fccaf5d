package org.poolkeeper.ui.runs;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.journal.StepHistory;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.engine.Resumption.Left;
import org.poolkeeper.procedure.engine.Unfinished;

/// A run that has not ended and that nobody has in hand, in the words of its journal. The pool may
/// have changed since.
///
/// @param left what was found
/// @param home in which journal
public record LeftRun(Left left, JournalHome home) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm");

  /// What its journal tells.
  RunHistory history() {
    return left.history();
  }

  /// Its name, for buttons and files.
  public String name() {
    return history().run().text();
  }

  /// What it was to do.
  public String title() {
    return history().title();
  }

  /// The name of its pool; empty where none was written.
  public String pool() {
    return history().pool();
  }

  /// What and where, in a few words.
  public String brief() {
    return pool().isEmpty() || title().contains(pool())
        ? title()
        : "%s (%s)".formatted(title(), pool());
  }

  /// Since when it stands still, and how that came, one sentence.
  ///
  /// @param zone in which times are told
  public String when(ZoneId zone) {
    var last = history().last().map(at -> TIME.format(at.atZone(zone))).orElse("an unknown time");
    var who =
        history()
            .begun()
            .map(begun -> " Begun by %s.".formatted(begun.operator().person()))
            .orElse("");
    return switch (history().state()) {
      case RunState.Resting _ -> "Left for later at %s.%s".formatted(last, who);
      case RunState.Interrupted() ->
          "Cut off: the last that was written of it is of %s.%s".formatted(last, who);
      case RunState.Running _, RunState.Ended _ -> "Last written to at %s.%s".formatted(last, who);
    };
  }

  /// Where it stands, one sentence.
  public String standing() {
    var steps = history().steps();
    if (steps.isEmpty()) {
      return "No step was written down.";
    }
    var done = steps.stream().filter(step -> step.state().equals("DONE")).count();
    var next =
        steps.stream()
            .filter(step -> !step.state().equals("DONE"))
            .findFirst()
            .map(LeftRun::at)
            .orElse("Only the last look was missing.");
    return "%d of %d steps are done. %s".formatted(done, steps.size(), next);
  }

  private static String at(StepHistory step) {
    return step.state().equals(StepHistory.PENDING)
        ? "Next would come: %s.".formatted(step.title())
        : "It stood at: %s.".formatted(step.title());
  }

  /// What may have been sent without anybody knowing what became of it, each one sentence; empty
  /// where nothing was.
  public List<String> open() {
    var lines = new ArrayList<String>();
    history()
        .open()
        .forEach(open ->
            lines.add(
                "May have been sent to %s: %s. Whether it took effect is not known."
                    .formatted(
                        open.intent().target().words(), String.join("; ", open.intent().xe()))));
    history().steps().stream()
        .filter(step -> !step.state().equals("DONE") && wasSent(step))
        .map(step ->
            "\"%s\" was sent, and its effect was not seen: it may have worked."
                .formatted(step.title()))
        .forEach(lines::add);
    return lines;
  }

  /// Whether it was, and what became of that is on record.
  private boolean wasSent(StepHistory step) {
    return unfinished().filter(run -> run.sent().containsKey(new StepId(step.step()))).isPresent()
        && history().open().stream().noneMatch(open -> open.intent().step().equals(step.step()));
  }

  /// It can be taken up; empty where it cannot.
  public Optional<Unfinished> unfinished() {
    return left instanceof Left.Resumable(_, var run) ? Optional.of(run) : Optional.empty();
  }

  /// Why it cannot be taken up by this program, one sentence that says what to do; empty where it
  /// can.
  public Optional<String> lost() {
    return left instanceof Left.NotResumable(_, var why) ? Optional.of(why) : Optional.empty();
  }
}
