package org.poolkeeper.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.poolkeeper.journal.Problem.Kind;
import org.poolkeeper.journal.RunHistory.OpenIntent;
import org.poolkeeper.journal.RunReading.Holder;

/// Goes through a journal once, line by line.
final class JournalReader {
  private final RunReading reading;
  private final List<Problem> problems;
  private final SequencedMap<String, StepHistory> steps = new LinkedHashMap<>();
  private final Map<Long, OpenIntent> open = new TreeMap<>();
  private Optional<RunBegun> begun = Optional.empty();
  private Optional<RunEnded> ended = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private boolean resting;

  JournalReader(RunReading reading) {
    this.reading = reading;
    this.problems = new ArrayList<>(reading.problems());
  }

  RunHistory history() {
    reading.lines().forEach(this::take);
    problems.sort(Comparator.comparingLong(Problem::line));
    return new RunHistory(
        reading.run(),
        begun,
        reading.lines().stream().map(JournalLine::at).findFirst(),
        last,
        List.copyOf(steps.values()),
        List.copyOf(open.values()),
        ended,
        state(),
        problems);
  }

  private void take(JournalLine line) {
    last.filter(line.at()::isBefore).ifPresent(before -> clockSetBack(line, before));
    last = Optional.of(line.at());
    if (ended.isPresent() && !(line.entry() instanceof Note)) {
      problem(Kind.INCONSISTENT, line, "stands after the end of the run.");
    }
    switch (line.entry()) {
      case RunBegun entry -> begin(line, entry);
      case StepEntered entry -> enter(line, entry);
      case StateChanged entry -> change(line, entry);
      case Intent entry -> open.put(line.number(), new OpenIntent(line.number(), line.at(), entry));
      case Outcome entry -> close(line, entry);
      case Paused _ -> resting = true;
      case Resumed _ -> resting = false;
      case RunEnded entry -> ended = Optional.of(entry);
      case Opaque entry ->
          problem(
              Kind.UNKNOWN_KIND,
              line,
              entry.kind().isEmpty()
                  ? "says something that this version does not understand."
                  : "is of the kind \"%s\", which this version does not understand."
                      .formatted(entry.kind()));
      case Attested _,
          Consented _,
          ConsoleLinesShown _,
          Note _,
          Observation _,
          OverrideUsed _,
          Recovered _,
          StopRequested _ -> {}
    }
  }

  private void begin(JournalLine line, RunBegun entry) {
    if (begun.isPresent()) {
      problem(Kind.INCONSISTENT, line, "begins the run a second time.");
      return;
    }
    begun = Optional.of(entry);
    for (var planned : entry.plan()) {
      steps.putIfAbsent(
          planned.step(),
          new StepHistory(
              planned.step(),
              planned.number(),
              planned.title(),
              StepHistory.PENDING,
              "",
              line.at()));
    }
  }

  private void enter(JournalLine line, StepEntered entry) {
    steps.put(
        entry.step(),
        new StepHistory(
            entry.step(), entry.number(), entry.title(), StepHistory.ENTERED, "", line.at()));
  }

  private void change(JournalLine line, StateChanged entry) {
    var known = Optional.ofNullable(steps.get(entry.step()));
    steps.put(
        entry.step(),
        new StepHistory(
            entry.step(),
            known.map(StepHistory::number).orElse(0),
            known.map(StepHistory::title).orElse(entry.step()),
            entry.state(),
            entry.why(),
            line.at()));
  }

  private void close(JournalLine line, Outcome entry) {
    var intent = open.remove(entry.intent());
    if (intent == null || !intent.intent().step().equals(entry.step())) {
      problem(
          Kind.INCONSISTENT,
          line,
          "tells what became of the command in line %d, where no such command is open."
              .formatted(entry.intent()));
    }
  }

  private RunState state() {
    if (ended.isPresent()) {
      return new RunState.Ended(ended.get().state());
    }
    if (resting) {
      return new RunState.Resting(reading.holder());
    }
    return reading.holder() == Holder.NOBODY
        ? new RunState.Interrupted()
        : new RunState.Running(reading.holder());
  }

  private void clockSetBack(JournalLine line, Instant before) {
    problem(
        Kind.CLOCK,
        line,
        "is dated %s, before the line above it (%s): the clock was set back."
            .formatted(line.at(), before));
  }

  private void problem(Kind kind, JournalLine line, String rest) {
    problems.add(new Problem(kind, line.number(), "Line %d %s".formatted(line.number(), rest)));
  }
}
