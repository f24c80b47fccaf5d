package org.poolkeeper.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.cli.TextTable.Column;
import org.poolkeeper.cli.TextTable.Fit;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnosis.Claimant;
import org.poolkeeper.guard.Rulings.Suggestion;
import org.poolkeeper.model.HostAddress;

/// The hosts that claim one pool, side by side: a row for each fact, a column for each host.
final class ClaimantsText {
  private final Paint paint;

  ClaimantsText(Paint paint) {
    this.paint = paint;
  }

  String text(Diagnosis diagnosis, int width) {
    var claimants = diagnosis.claimants();
    var columns = new ArrayList<Column>();
    columns.add(new Column("CLAIMANT", Fit.WHOLE));
    claimants.forEach(one -> columns.add(new Column(one.host().host().label(), Fit.CUT)));
    var table = new TextTable(width, paint.ellipsis(), columns.toArray(Column[]::new));
    row(table, "verdict", claimants, one -> one.verdict().code().toLowerCase(Locale.ROOT));
    row(
        table,
        "runs for",
        claimants,
        one -> one.since().map(at -> age(diagnosis, at)).orElse("not known"));
    row(
        table,
        "followed by",
        claimants,
        one ->
            one.followers().isEmpty()
                ? "nobody"
                : one.followers().stream()
                    .map(HostAddress::text)
                    .collect(Collectors.joining(", ")));
    row(
        table,
        "running VMs",
        claimants,
        one -> one.claim().map(claim -> Integer.toString(claim.residentVms())).orElse("not known"));
    row(
        table,
        "last read",
        claimants,
        one -> one.claim().map(claim -> age(diagnosis, claim.at()) + " ago").orElse("never"));
    return String.join("\n", table.lines(Stream.generate(() -> " ").limit(5).toList()))
        + "\n"
        + suggestion(diagnosis.rulings().suggestion(), width);
  }

  private static String suggestion(Optional<Suggestion> suggestion, int width) {
    return suggestion
        .map(one -> Paragraph.wrap("More speaks for " + one.why(), "  ", "  ", width))
        .orElse("");
  }

  private static void row(
      TextTable table, String fact, List<Claimant> claimants, Function<Claimant, String> value) {
    table.row(Stream.concat(Stream.of(fact), claimants.stream().map(value)).toArray(String[]::new));
  }

  private static String age(Diagnosis diagnosis, Instant then) {
    return Ages.words(Duration.between(then, diagnosis.snapshot().at()));
  }
}
