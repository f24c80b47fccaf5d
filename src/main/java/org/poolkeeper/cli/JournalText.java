package org.poolkeeper.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.poolkeeper.cli.TextTable.Column;
import org.poolkeeper.cli.TextTable.Fit;
import org.poolkeeper.diagnosis.Severity;
import org.poolkeeper.journal.EntryWords;
import org.poolkeeper.journal.Problem;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.RunReading;

/// Journals for a person. Fits 80 columns.
final class JournalText {
  private static final int WIDTH = 80;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Paint paint;

  JournalText(Paint paint) {
    this.paint = paint;
  }

  String list(List<RunHistory> histories) {
    if (histories.isEmpty()) {
      return "Nothing was written down yet: no procedure has run here.\n";
    }
    var table =
        new TextTable(
            WIDTH,
            paint.ellipsis(),
            new Column("RUN", Fit.WHOLE),
            new Column("PROCEDURE", Fit.CUT),
            new Column("POOL", Fit.CUT),
            new Column("STATE", Fit.CUT));
    for (var history : histories) {
      table.row(
          history.run().text(),
          history.begun().map(begun -> begun.procedure().id()).orElse(paint.nothing()),
          history.pool().isEmpty() ? paint.nothing() : history.pool(),
          history.state().words());
    }
    var marks = histories.stream().map(this::mark).toList();
    return String.join("\n", table.lines(marks))
        + "\n\nA name begins with the time, in UTC. %s needs attention: \"poolkeeper journal show RUN\".\n"
            .formatted(paint.symbol(Severity.DEGRADED));
  }

  String show(RunReading reading) {
    var history = RunHistory.of(reading);
    var words = new EntryWords(history);
    var text = new StringBuilder();
    text.append(mark(history))
        .append(
            Paragraph.wrap(
                "%s%s, run %s: %s."
                    .formatted(
                        history.title(),
                        history.pool().isEmpty() ? "" : ", " + history.pool(),
                        history.run(),
                        history.state().words()),
                " ",
                "  ",
                WIDTH - 1));
    for (var open : history.open()) {
      text.append(
          Paragraph.wrap(
              "It is not known whether line %d was carried out: look at %s before anything is repeated."
                  .formatted(open.line(), open.intent().target().words()),
              "  ",
              "  ",
              WIDTH));
    }
    text.append('\n');
    for (var line : reading.lines()) {
      text.append(
          Paragraph.wrap(
              words.of(line.entry()),
              "%4d  %s  ".formatted(line.number(), time(line.at())),
              " ".repeat(27),
              WIDTH));
    }
    text.append('\n');
    if (history.problems().isEmpty()) {
      text.append("Every line is as it was written. Times are UTC.\n");
    }
    for (Problem problem : history.problems()) {
      text.append(Paragraph.wrap(problem.words(), "! ", "  ", WIDTH));
    }
    return text.toString();
  }

  /// Whether journals are as they were written.
  String verified(List<RunReading> readings) {
    if (readings.isEmpty()) {
      return "Nothing was written down yet: no procedure has run here.\n";
    }
    var text = new StringBuilder();
    for (var reading : readings) {
      text.append(paint.symbol(reading.problems().isEmpty() ? Severity.OK : Severity.CRITICAL));
      text.append(
          Paragraph.wrap(
              reading.problems().isEmpty()
                  ? "%s: all %d lines are as they were written."
                      .formatted(reading.run(), reading.lines().size())
                  : "%s: %s"
                      .formatted(
                          reading.run(),
                          reading.problems().stream()
                              .map(Problem::words)
                              .collect(Collectors.joining(" "))),
              " ",
              "  ",
              WIDTH - 1));
    }
    return text.toString();
  }

  private String mark(RunHistory history) {
    return paint.symbol(history.needsAttention() ? Severity.DEGRADED : Severity.OK);
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
