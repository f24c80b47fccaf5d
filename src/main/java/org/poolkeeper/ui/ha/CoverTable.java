package org.poolkeeper.ui.ha;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.ha.HaPage.Cover;
import org.poolkeeper.ui.ha.HaPage.CoverRow;
import org.poolkeeper.ui.procedure.Lines;

/// What becomes of VMs when their host fails.
final class CoverTable {
  private static final int SEEN_AT_ONCE = 8;

  private final TableView<LiveRow<CoverRow>> table = new TableView<>();
  private final Label summary = Lines.sentence("");
  private final VBox bound = Lines.column("lines");
  private final Node root;

  CoverTable() {
    summary.setId("ha-cover-summary");
    table.setId("ha-cover");
    table.setAccessibleText("Virtual machines and whether they are restarted");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getStyleClass().add("ha-grid");
    table.managedProperty().bind(table.visibleProperty());
    table.getColumns().add(words("VM", 130, CoverRow::name));
    table.getColumns().add(restarted());
    table.getColumns().add(words("Order", 110, CoverRow::order));
    table.getColumns().add(words("On host", 100, CoverRow::on));
    table.getColumns().add(words("Can start on every host", 210, CoverRow::movable));
    new TableHeight(table, SEEN_AT_ONCE).keep();
    bound.setId("ha-bound");
    root = Lines.column("lines", summary, bound, table);
  }

  Node root() {
    return root;
  }

  void show(Cover cover) {
    summary.setText(cover.summary());
    bound
        .getChildren()
        .setAll(cover.bound().stream().map(one -> Lines.marked(one.kind(), one.words())).toList());
    table.setVisible(!cover.rows().isEmpty());
    LiveRow.show(cover.rows(), table.getItems());
  }

  private static TableColumn<LiveRow<CoverRow>, CoverRow> restarted() {
    var column = new TableColumn<LiveRow<CoverRow>, CoverRow>();
    column.setGraphic(new Label("Restarted"));
    column.setPrefWidth(170);
    column.setCellValueFactory(row -> row.getValue().now());
    column.setCellFactory(
        _ -> new MarkedCell<>(CoverRow::kind, CoverRow::restarted, CoverRow::sentence));
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  private static TableColumn<LiveRow<CoverRow>, String> words(
      String title, double width, Function<CoverRow, String> words) {
    var column = new TableColumn<LiveRow<CoverRow>, String>();
    var header = new Label(title);
    if (title.equals("Order")) {
      header.setTooltip(new Tooltip("0 is started first; then so long is waited before the next"));
    }
    column.setGraphic(header);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> row.getValue().now().map(words));
    column.setCellFactory(_ -> new WordsCell<>());
    return column;
  }
}
