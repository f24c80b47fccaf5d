package org.poolkeeper.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.journal.Block.Alarm;
import org.poolkeeper.journal.Block.Code;
import org.poolkeeper.journal.Block.Heading;
import org.poolkeeper.journal.Block.Items;
import org.poolkeeper.journal.Block.Rows;
import org.poolkeeper.journal.Block.Words;

/// The words of a report: what matters to somebody in a hurry first, what proves it after.
final class ReportText {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String UNKNOWN = "not written down";

  private final RunReading reading;
  private final RunHistory history;
  private final Instant madeAt;
  private final String program;
  private final EntryWords words;
  private final List<Block> blocks = new ArrayList<>();

  ReportText(RunReading reading, RunHistory history, Instant madeAt, String program) {
    this.reading = reading;
    this.history = history;
    this.madeAt = madeAt;
    this.program = program;
    this.words = new EntryWords(history);
  }

  List<Block> blocks(String title) {
    add(new Heading(1, title));
    head();
    result();
    toDo();
    beforeAndAfter();
    plan();
    timeline();
    blocks.addAll(new ReportProof(reading, words).blocks());
    check();
    return List.copyOf(blocks);
  }

  private void head() {
    var rows = new ArrayList<List<String>>();
    rows.add(row("Pool", history.begun().map(ReportText::pool).orElse(UNKNOWN)));
    rows.add(
        row(
            "Procedure",
            history
                .begun()
                .map(begun ->
                    "%s (%s, version %d)"
                        .formatted(
                            begun.procedure().title(),
                            begun.procedure().id(),
                            begun.procedure().version()))
                .orElse(UNKNOWN)));
    history
        .begun()
        .ifPresent(begun ->
            begun
                .inputs()
                .forEach(input -> rows.add(row("Chosen: " + input.name(), input.value()))));
    rows.add(row("Run", history.run().text()));
    rows.add(row("By", history.begun().map(begun -> who(begun.operator())).orElse(UNKNOWN)));
    for (var line : reading.lines()) {
      if (line.entry() instanceof Resumed(var operator, _)) {
        rows.add(row("Gone on with by", who(operator)));
      }
    }
    rows.add(row("Began", history.began().map(ReportText::time).orElse(UNKNOWN)));
    rows.add(
        row(
            history.ended().isPresent() ? "Ended" : "Last entry",
            history.last().map(ReportText::time).orElse(UNKNOWN)));
    rows.add(row("Result", history.state().words()));
    rows.add(row("This report", "%s, by %s".formatted(time(madeAt), program)));
    add(new Rows(List.of("", ""), rows));
    add(new Words("All times are UTC, by the clock of the machine that wrote them."));
  }

  private void result() {
    add(new Heading(2, "Result"));
    for (var open : history.open()) {
      add(
          new Alarm(
              "It is not known whether this was carried out: %s, to %s (line %d, %s). Look at the pool before anything is repeated."
                  .formatted(
                      open.intent().words(),
                      open.intent().target().words(),
                      open.line(),
                      time(open.at()))));
    }
    if (history.problems().stream().anyMatch(Problem::forbidsWriting)) {
      add(
          new Alarm(
              "The journal this report rests on is not as it was written: see \"Check of the"
                  + " journal\"."));
    }
    switch (history.state()) {
      case RunState.Ended _ ->
          history.ended().ifPresent(ended -> ended.report().forEach(line -> add(new Words(line))));
      case RunState.Interrupted _ ->
          add(
              new Words(
                  "The run did not end: the program stopped in the middle of it. What follows is"
                      + " what was written until then."));
      case RunState.Running _ ->
          add(new Words("The run is still going on; this is how far it has come."));
      case RunState.Resting _ -> add(new Words("The run is paused between two steps."));
    }
  }

  private void toDo() {
    add(new Heading(2, "Still to do"));
    var toDo = new ArrayList<String>();
    history.open().stream()
        .map(open ->
            "Find out what became of line %d: look at %s."
                .formatted(open.line(), open.intent().target().words()))
        .forEach(toDo::add);
    if (history.ended().isEmpty()) {
      toDo.add("Go on with the run, or end it: poolkeeper resume %s".formatted(history.run()));
    }
    history.ended().ifPresent(ended -> toDo.addAll(ended.toDo()));
    add(toDo.isEmpty() ? new Words("Nothing that the run knew of.") : new Items(toDo));
  }

  private void beforeAndAfter() {
    history
        .ended()
        .filter(ended -> !ended.before().isEmpty() || !ended.after().isEmpty())
        .ifPresent(ended -> {
          add(new Heading(2, "Before and after"));
          add(new Heading(3, "Before"));
          add(new Items(ended.before()));
          add(new Heading(3, "After"));
          add(new Items(ended.after()));
        });
  }

  private void plan() {
    if (history.steps().isEmpty()) {
      return;
    }
    add(new Heading(2, "Plan, and how far it came"));
    add(
        new Rows(
            List.of("No.", "Step", "Came to", "What it changes", "By hand"),
            history.steps().stream()
                .map(step -> {
                  var planned = planned(step.step());
                  return List.of(
                      Integer.toString(step.number()),
                      step.title(),
                      EntryWords.words(step.state())
                          + (step.why().isBlank() ? "" : ": " + step.why()),
                      planned.map(RunBegun.PlanLine::note).orElse(""),
                      planned.map(line -> String.join(" ; ", line.xe())).orElse(""));
                })
                .toList()));
  }

  private void timeline() {
    add(new Heading(2, "Timeline"));
    add(
        new Rows(
            List.of("Line", "Time", "What happened"),
            reading.lines().stream()
                .map(line ->
                    List.of(
                        Long.toString(line.number()),
                        TIME.format(line.at()),
                        words.of(line.entry())))
                .toList()));
  }

  private void check() {
    add(new Heading(2, "Check of the journal"));
    if (history.problems().isEmpty()) {
      add(
          new Words(
              "Each of the %d lines is as it was written, and none is missing between them."
                  .formatted(reading.lines().size() + 1)));
    } else {
      add(new Items(history.problems().stream().map(Problem::words).toList()));
    }
    add(
        new Words(
            "Each line carries the SHA-256 of the line above and of itself. That shows accidents"
                + " and quiet edits; somebody who writes the whole file anew can hide one. What is"
                + " missing at the very end looks like a program that was ended."));
    var strange =
        reading.lines().stream()
            .map(JournalLine::entry)
            .filter(Opaque.class::isInstance)
            .map(entry -> ((Opaque) entry).text())
            .toList();
    if (!strange.isEmpty()) {
      add(new Words("Entries that this version does not understand, as they stand:"));
      add(new Code(strange));
    }
  }

  private Optional<RunBegun.PlanLine> planned(String step) {
    return history
        .begun()
        .flatMap(
            begun -> begun.plan().stream().filter(line -> line.step().equals(step)).findFirst());
  }

  private void add(Block block) {
    blocks.add(block);
  }

  private static String pool(RunBegun begun) {
    return begun.pool().name() + begun.pool().uuid().map(" (%s)"::formatted).orElse("");
  }

  private static String who(Operator operator) {
    return "%s on %s, with %s, as %s of the pool"
        .formatted(operator.person(), operator.machine(), operator.program(), operator.poolUser());
  }

  static String time(Instant at) {
    return TIME.format(at) + " UTC";
  }

  static List<String> row(String name, String value) {
    return List.of(name, value);
  }
}
