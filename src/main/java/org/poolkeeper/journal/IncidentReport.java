package org.poolkeeper.journal;

import java.time.Instant;
import java.util.List;

/// What a colleague or a vendor's support needs to know of a run, from its journal alone. Pure; it
/// is as true as the journal, whose check is part of it. References are taken out once more.
public final class IncidentReport {
  private final String title;
  private final List<Block> blocks;

  /// The report on what was read.
  ///
  /// @param madeAt when
  /// @param program name and version of what made it
  public IncidentReport(RunReading reading, Instant madeAt, String program) {
    var history = RunHistory.of(reading);
    var redactor = new Redactor();
    this.title =
        redactor.apply(
            "Incident report: %s, %s"
                .formatted(
                    history.title(), history.pool().isEmpty() ? "pool unknown" : history.pool()));
    this.blocks =
        new ReportText(reading, history, madeAt, program)
            .blocks(title).stream().map(block -> block.mapped(redactor)).toList();
  }

  /// As Markdown.
  public String markdown() {
    return new MarkdownPage().text(blocks);
  }

  /// As one HTML file to print.
  public String html() {
    return new HtmlPage().text(title, blocks);
  }
}
