package org.poolkeeper.procedure.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.poolkeeper.diagnosis.Ages;

/// The timeline as a table: a row of words for each bar.
///
/// @param zone in which times are told
public record BarWords(ZoneId zone) {
  /// What stands over the columns.
  public static final List<String> TITLES = List.of("Host", "What", "State", "Begin", "End");

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

  /// One word or more for each column; what is expected says "about".
  public List<String> cells(Bar bar) {
    return List.of(
        bar.phase().name(),
        bar.phase().kind().word(),
        bar.state().word(),
        switch (bar.state()) {
          case DONE, FAILED, RUNNING, AWAY -> SECOND.format(bar.begin().atZone(zone));
          case PLANNED -> "about " + minute(bar.begin());
          case SKIPPED -> "";
        },
        switch (bar.state()) {
          case DONE, FAILED -> SECOND.format(bar.end().atZone(zone));
          case PLANNED, RUNNING, AWAY -> "about " + minute(bar.end());
          case SKIPPED -> "";
        });
  }

  /// One sentence: "host-c, empty: done, 20:59:51 to 21:01:51, 2 min".
  public String sentence(Bar bar) {
    var cells = cells(bar);
    var times =
        bar.state() == Bar.State.SKIPPED
            ? ""
            : ", %s to %s, %s"
                .formatted(
                    cells.get(3),
                    cells.get(4),
                    Ages.words(java.time.Duration.between(bar.begin(), bar.end())));
    return "%s, %s: %s%s".formatted(cells.get(0), cells.get(1), cells.get(2), times);
  }

  /// As on a wall clock: "20:59".
  public String minute(Instant at) {
    return MINUTE.format(at.atZone(zone));
  }
}
