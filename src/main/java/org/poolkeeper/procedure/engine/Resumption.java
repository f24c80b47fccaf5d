package org.poolkeeper.procedure.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.journal.Problem;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.journal.RunReading.Holder;
import org.poolkeeper.journal.RunState;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;

/// Finds the runs that have not ended. Reads only, but for [#abandon].
public final class Resumption {
  private final Journal journal;
  private final List<Secret> known;

  /// Looks in `journal`.
  ///
  /// @param known passwords with which runs may have begun. They are needed only where a word of a
  ///   plan is one: it is left out of the journal, and put back from here
  public Resumption(Journal journal, Secret... known) {
    this.journal = journal;
    this.known = List.of(known);
  }

  /// A run that has not ended.
  public sealed interface Left {
    /// What its journal tells.
    RunHistory history();

    /// It can be taken up.
    record Resumable(RunHistory history, Unfinished run) implements Left {}

    /// It cannot be taken up; it can be ended by [Resumption#abandon], unless that is forbidden
    /// too.
    ///
    /// @param why one sentence that says what to do
    record NotResumable(RunHistory history, String why) implements Left {}
  }

  /// Every run that has not ended and that no other console has in hand, newest first.
  ///
  /// @throws JournalException if the journals cannot be read
  public List<Left> left() throws JournalException {
    var left = new ArrayList<Left>();
    for (var run : journal.perhapsOpen()) {
      left(run).ifPresent(left::add);
    }
    return left;
  }

  /// The run called `id`; empty if it has ended or another console has it in hand.
  ///
  /// @throws JournalException if there is none, or its journal cannot be read
  public Optional<Left> left(RunId id) throws JournalException {
    var reading = journal.read(id);
    return switch (RunHistory.of(reading).state()) {
      case RunState.Interrupted() -> Optional.of(left(reading));
      case RunState.Resting(var holder) when holder == Holder.NOBODY -> Optional.of(left(reading));
      case RunState.Ended _, RunState.Running _, RunState.Resting _ -> Optional.empty();
    };
  }

  private Left left(RunReading reading) {
    var id = reading.run();
    var history = RunHistory.of(reading);
    if (history.problems().stream().anyMatch(Problem::forbidsWriting)) {
      return new Left.NotResumable(
          history,
          "The journal of run %s was changed, or a newer version wrote it: look at the pool and at"
                  .formatted(id)
              + " \"poolkeeper journal show %s\", and go on by hand.".formatted(id));
    }
    return history
        .begun()
        .flatMap(begun -> PlanRecord.plan(begun, known))
        .<Left>map(
            plan -> new Left.Resumable(history, new Rereading(history, plan).read(reading.lines())))
        .orElseGet(() -> new Left.NotResumable(history, unreadable(history)));
  }

  private static String unreadable(RunHistory history) {
    var end =
        "look at the pool, then end the run with \"poolkeeper resume %s --choose hand-over\"."
            .formatted(history.run());
    return history.begun().filter(PlanRecord::lacksWords).isPresent()
        ? "A word in the plan of run %s is the password it ran with, so it was not written down: resume it with that password, or %s"
            .formatted(history.run(), end)
        : "The plan of run %s cannot be read by this version: %s".formatted(history.run(), end);
  }

  Optional<Unfinished> read(RunId id) throws JournalException {
    return left(id)
        .flatMap(
            one -> one instanceof Left.Resumable(_, var run) ? Optional.of(run) : Optional.empty());
  }

  /// Ends a run that cannot be taken up, with a report of what may have been sent.
  ///
  /// @throws JournalException if its journal may not be written to
  public void abandon(Left left, String by) throws JournalException {
    var history = left.history();
    try (var log = journal.takeUp(history.run(), new Redactor())) {
      var report = new ArrayList<String>();
      report.add("The run was ended by %s without being taken up.".formatted(by));
      history
          .open()
          .forEach(open ->
              report.add(
                  "It is not known what became of: %s on %s."
                      .formatted(
                          String.join("; ", open.intent().xe()), open.intent().target().words())));
      log.append(new RunEnded(RunEnded.NEEDS_ATTENTION, report, List.of(), List.of(), List.of()));
    }
  }
}
