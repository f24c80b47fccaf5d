package org.poolkeeper.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.poolkeeper.cli.TextTable.Column;
import org.poolkeeper.cli.TextTable.Fit;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.diagnosis.HostAssessment;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;

/// A diagnosis for a person: sentences, then the hosts, then what was found and how it is known.
/// Fits 80 columns.
final class StatusText {
  private static final int WIDTH = 80;

  private final Paint paint;

  StatusText(Paint paint) {
    this.paint = paint;
  }

  String text(Diagnosis diagnosis) {
    var now = diagnosis.snapshot().at();
    var text = new StringBuilder();
    text.append(
        marked(
            paint.symbol(diagnosis.severity()),
            "%s: %s %s %s"
                .formatted(
                    diagnosis.poolName(),
                    diagnosis.stillWorks(),
                    diagnosis.headline(),
                    diagnosis.advice())));
    if (diagnosis.claimants().size() > 1) {
      text.append('\n').append(new ClaimantsText(paint).text(diagnosis, WIDTH));
    }
    text.append('\n').append(hosts(diagnosis));
    for (var finding : diagnosis.findings()) {
      text.append('\n').append(finding(finding, now));
    }
    return text.append('\n')
        .append(
            Paragraph.wrap(
                "Condition %s, severity %s, looked at %s."
                    .formatted(
                        diagnosis.condition().code(),
                        diagnosis.severity(),
                        now.truncatedTo(ChronoUnit.SECONDS)),
                "",
                "",
                WIDTH))
        .toString();
  }

  private String hosts(Diagnosis diagnosis) {
    var table =
        new TextTable(
            WIDTH,
            paint.ellipsis(),
            new Column("HOST", Fit.CUT),
            new Column("ADDRESS", Fit.WHOLE),
            new Column("ROLE", Fit.WHOLE),
            new Column("STATE", Fit.CUT),
            new Column("VMS", Fit.RIGHT));
    var stale = diagnosis.shown().filter(PoolClaim::open).isEmpty() ? "?" : "";
    for (var host : diagnosis.hosts()) {
      table.row(
          host.host().name().map(Observed::value).orElse(paint.nothing()),
          host.host().endpoint().address().text(),
          host.roleWords().toLowerCase(Locale.ROOT),
          host.state(),
          host.residentVms().map(vms -> vms.value() + stale).orElse(paint.nothing()));
    }
    var marks =
        diagnosis.hosts().stream().map(HostAssessment::severity).map(paint::symbol).toList();
    return String.join("\n", table.lines(marks)) + "\n";
  }

  private String finding(Finding finding, Instant now) {
    var text = new StringBuilder();
    text.append(
        marked(
            paint.symbol(finding.severity()),
            "%s: %s (%s, %s)"
                .formatted(
                    finding.subject().label(),
                    finding.message(),
                    finding.code(),
                    finding.severity().name().toLowerCase(Locale.ROOT))));
    if (!finding.next().isBlank()) {
      text.append(Paragraph.wrap(finding.next(), "  Next: ", "  ", WIDTH));
    }
    finding
        .procedure()
        .ifPresent(id -> text.append(Paragraph.wrap(id, "  Procedure: ", "  ", WIDTH)));
    for (var evidence : finding.evidence()) {
      text.append(
          Paragraph.wrap(
              "%s (%s, %s ago)"
                  .formatted(
                      evidence.fact(),
                      evidence.source().words(),
                      Ages.words(new Observed<>("", evidence.at(), evidence.source()).age(now))),
              "  - ",
              "    ",
              WIDTH));
    }
    return text.toString();
  }

  /// A symbol may carry invisible colour, so it takes part in no counting.
  private static String marked(String symbol, String text) {
    return symbol + Paragraph.wrap(text, " ", "  ", WIDTH - 1);
  }
}
