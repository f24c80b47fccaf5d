package org.poolkeeper.ui.ha;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.poolkeeper.ha.HaMatrix;
import org.poolkeeper.ha.HaMatrix.Beat;
import org.poolkeeper.ha.HaMatrix.Cell;
import org.poolkeeper.ha.HaMatrix.Row;
import org.poolkeeper.model.HostId;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.ha.HaPage.Grid;
import org.poolkeeper.ui.ha.HaPage.GridCell;
import org.poolkeeper.ui.ha.HaPage.GridRow;
import org.poolkeeper.ui.ha.HaPage.Line;

/// Heartbeats on the screen.
///
/// @param matrix as they were read
/// @param coordinator whose record that is
/// @param marks fades what is past
record BeatWords(HaMatrix matrix, Optional<HostId> coordinator, Marks marks) {

  Grid grid() {
    var titles = new ArrayList<String>(List.of("Network"));
    matrix.disks().stream().map(BeatWords::title).forEach(titles::add);
    return new Grid(
        "Heartbeats: hosts by network and heartbeat disk",
        titles,
        matrix.rows().stream().map(row -> row(row, titles)).toList());
  }

  /// "SR iscsi-1", "Heartbeat disk".
  private static String title(String disk) {
    var bare = disk.replaceFirst("^the ", "");
    return bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
  }

  private GridRow row(Row row, List<String> titles) {
    var cells = new ArrayList<GridCell>();
    cells.add(cell(row, titles.getFirst(), row.network()));
    for (var i = 0; i < row.disks().size(); i++) {
      cells.add(cell(row, titles.get(i + 1), row.disks().get(i)));
    }
    var ruler = coordinator.filter(row.host()::equals).isPresent();
    return new GridRow(row.name() + (ruler ? " (coordinator)" : ""), cells);
  }

  private GridCell cell(Row row, String title, Cell cell) {
    var kind = marks.of(kind(cell.beat()));
    return new GridCell(
        kind,
        cell.words(),
        "%s, %s: %s%s.".formatted(row.name(), title, marks.prefix(), cell.words()));
  }

  private static StateKind kind(Beat beat) {
    return switch (beat) {
      case GOOD -> StateKind.OK;
      case PARTLY, NONE -> StateKind.DEGRADED;
      case NOT_EXPECTED -> StateKind.UNKNOWN;
    };
  }

  /// What it means, the gravest first.
  List<Line> reading() {
    var worst = marks.of(worst());
    return matrix.reading().stream().map(words -> new Line(worst, words)).toList();
  }

  /// How the heartbeats are, all in all.
  StateKind worst() {
    if (matrix.statefileLost()) {
      return StateKind.CRITICAL;
    }
    if (matrix.rows().size() > 1 && matrix.rows().stream().noneMatch(Row::takesPart)) {
      return StateKind.UNKNOWN;
    }
    return matrix.rows().stream().allMatch(this::isWell) ? StateKind.OK : StateKind.DEGRADED;
  }

  private boolean isWell(Row row) {
    var heard =
        row.network().beat() == Beat.GOOD
            || (matrix.rows().size() == 1 && row.network().beat() == Beat.NOT_EXPECTED);
    return heard && row.disks().stream().allMatch(cell -> cell.beat() == Beat.GOOD);
  }
}
