package org.poolkeeper.ui.timeline;

import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.poolkeeper.procedure.timeline.BarWords;
import org.poolkeeper.procedure.timeline.Timeline;

/// The same as the chart, row by row, for whoever reads rather than looks. A row stays selected
/// while its words change.
final class TimelineTable {
  private static final double HEIGHT = 208;

  private final BarWords words;
  private final TableView<List<String>> table = new TableView<>();

  TimelineTable(BarWords words) {
    this.words = words;
    table.setId("timeline-table");
    table.setPrefHeight(HEIGHT);
    table.setMinHeight(HEIGHT);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    IntStream.range(0, BarWords.TITLES.size()).forEach(i -> table.getColumns().add(column(i)));
  }

  Node root() {
    return table;
  }

  void show(Timeline timeline) {
    table.setAccessibleText("Hosts and phases of the run: " + timeline.heading());
    var rows = timeline.bars().stream().map(words::cells).toList();
    if (rows.size() != table.getItems().size()) {
      table.getItems().setAll(rows);
      return;
    }
    for (var i = 0; i < rows.size(); i++) {
      if (!rows.get(i).equals(table.getItems().get(i))) {
        table.getItems().set(i, rows.get(i));
      }
    }
  }

  private static TableColumn<List<String>, String> column(int index) {
    var column = new TableColumn<List<String>, String>();
    column.setGraphic(new Label(BarWords.TITLES.get(index)));
    column.setSortable(false);
    column.setReorderable(false);
    column.setPrefWidth(150);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
    return column;
  }
}
