package org.poolkeeper.ui.splitbrain;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Hosts that claim a pool, side by side, in the words of one moment. Equal comparisons look equal.
///
/// @param title what this is about
/// @param works what still works
/// @param wrong what is wrong
/// @param sides the names of the claimants, the most followed first
/// @param rows the facts
/// @param suggestion what we suggest, and why
/// @param otherwise what happens if nothing is done
/// @param next what to do, step by step
/// @param reasons what the verdicts rest on, side by side, each with its source and age
/// @param over what is different by now; empty while the facts are those of now
public record Comparison(
    String title,
    String works,
    String wrong,
    List<String> sides,
    List<Row> rows,
    String suggestion,
    String otherwise,
    List<String> next,
    List<Grounds> reasons,
    String over) {

  /// That nothing was done, wherever this is shown.
  public static final String UNCHANGED = "Nothing has been changed.";

  /// Keeps its own copies.
  public Comparison {
    sides = List.copyOf(sides);
    rows = List.copyOf(rows);
    next = List.copyOf(next);
    reasons = List.copyOf(reasons);
  }

  /// What one verdict rests on.
  ///
  /// @param heading host and verdict
  /// @param lines a sentence each, with the way it points, its source and its age
  public record Grounds(String heading, List<String> lines) {
    /// Keeps its own copy.
    public Grounds {
      lines = List.copyOf(lines);
    }
  }

  /// The same facts, of which `sentence` says why they are of the past.
  Comparison ended(String sentence) {
    return new Comparison(
        title, works, wrong, sides, rows, suggestion, otherwise, next, reasons, sentence);
  }

  /// Everything as text, for a mail or a ticket.
  public String text() {
    var facts =
        rows.stream()
            .flatMap(row ->
                Stream.concat(
                    Stream.of("", row.note().isEmpty() ? row.title() : heading(row)),
                    Stream.iterate(0, i -> i < sides.size(), i -> i + 1)
                        .map(i -> line(sides.get(i), row.cells().get(i)))));
    return Stream.of(
            Stream.of(title, works, wrong, UNCHANGED, over),
            facts,
            Stream.of("", suggestion, otherwise, ""),
            Stream.iterate(1, i -> i <= next.size(), i -> i + 1)
                .map(i -> i + ". " + next.get(i - 1)),
            reasons.stream()
                .flatMap(grounds ->
                    Stream.concat(
                        Stream.of("", grounds.heading()),
                        grounds.lines().stream().map(line -> "  " + line))))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String heading(Row row) {
    return row.title() + " (" + row.note() + ")";
  }

  private static String line(String side, Cell cell) {
    return "  %s: %s  [%s]".formatted(side, cell.value(), cell.source());
  }
}
