package org.poolkeeper.cli;

import java.util.ArrayList;
import java.util.List;

/// A table in plain text. Columns are as wide as they must be; where all together are too wide,
/// those that may be cut give way.
final class TextTable {
  private static final int LEAST = 8;

  private final int width;
  private final String ellipsis;
  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /// An empty table.
  ///
  /// @param width columns of the screen
  /// @param ellipsis one column that marks text that was cut off
  TextTable(int width, String ellipsis, Column... columns) {
    this.width = width;
    this.ellipsis = ellipsis;
    this.columns = List.of(columns);
  }

  /// A column and what may be done to it.
  record Column(String title, Fit fit) {}

  /// How a column treats its text.
  enum Fit {
    WHOLE,
    CUT,
    RIGHT
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /// One line for the titles and one for each row, each beginning with its mark and a blank.
  ///
  /// @param marks one column wide each, for each row
  List<String> lines(List<String> marks) {
    var widths = widths();
    var result = new ArrayList<String>();
    result.add(line(" ", columns.stream().map(Column::title).toList(), widths));
    for (var i = 0; i < rows.size(); i++) {
      result.add(line(marks.get(i), rows.get(i), widths));
    }
    return result;
  }

  private int[] widths() {
    var widths = columns.stream().mapToInt(column -> column.title().length()).toArray();
    for (var row : rows) {
      for (var i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (var excess = total(widths) - width; excess > 0; excess--) {
      var widest = -1;
      for (var i = 0; i < widths.length; i++) {
        if (columns.get(i).fit() == Fit.CUT
            && widths[i] > LEAST
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static int total(int[] widths) {
    var total = 0;
    for (var columnWidth : widths) {
      total += 2 + columnWidth;
    }
    return total;
  }

  private String line(String mark, List<String> cells, int[] widths) {
    var line = new StringBuilder(mark);
    for (var i = 0; i < widths.length; i++) {
      var text = cells.get(i);
      if (text.length() > widths[i]) {
        text = text.substring(0, widths[i] - 1) + ellipsis;
      }
      var padding = " ".repeat(widths[i] - text.length());
      line.append(i == 0 ? " " : "  ")
          .append(columns.get(i).fit() == Fit.RIGHT ? padding + text : text + padding);
    }
    return line.toString().stripTrailing();
  }
}
