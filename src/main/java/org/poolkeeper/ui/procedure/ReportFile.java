package org.poolkeeper.ui.procedure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.poolkeeper.journal.IncidentReport;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.Journal;

/// Writes incident reports to files that a person chose. Blocks for as long as a disk takes.
///
/// @param program name and version of this program, for the report
public record ReportFile(InstantSource clock, String program) {

  /// Writes the report of `run` to `file`: as HTML if it is called so, else as Markdown.
  ///
  /// @return what came of it, one sentence
  public String save(Journal journal, RunId run, Path file) {
    try {
      var report = new IncidentReport(journal.read(run), clock.instant(), program);
      var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      var html = name.endsWith(".html") || name.endsWith(".htm");
      Files.writeString(file, html ? report.html() : report.markdown());
      return "Saved as %s.".formatted(file);
    } catch (IOException e) {
      return "The report could not be saved (%s). Choose another place.".formatted(e.getMessage());
    }
  }
}
