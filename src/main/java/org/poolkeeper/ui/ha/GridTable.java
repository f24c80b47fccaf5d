package org.poolkeeper.ui.ha;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.ha.HaPage.Grid;
import org.poolkeeper.ui.ha.HaPage.GridCell;
import org.poolkeeper.ui.ha.HaPage.GridRow;
import org.poolkeeper.ui.procedure.Lines;

/// Hosts as rows and ways, or cases, as columns. One stop for the Tab key; within it the arrow keys
/// go from cell to cell, and the line below says the whole of the cell. A cell stays selected while
/// words change.
final class GridTable {
  private static final int SEEN_AT_ONCE = 10;
  private static final int HOST = 110;
  private static final int LETTER = 8;
  private static final int EDGES = 24;
  private static final int LEAST = 154;
  private static final int MOST = 250;

  private final TableView<LiveRow<GridRow>> table = new TableView<>();
  private final Label sentence = Lines.sentence("", "muted", "small");
  private final VBox root;
  private List<String> titles = List.of();

  /// @param id of the table; that of its line ends in `-cell`
  GridTable(String id) {
    table.setId(id);
    table.getSelectionModel().setCellSelectionEnabled(true);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    table.getStyleClass().add("ha-grid");
    table.focusedProperty().subscribe(focused -> enter(focused));
    table.focusedProperty().subscribe(_ -> tell());
    table.getFocusModel().focusedCellProperty().subscribe(_ -> tell());
    new TableHeight(table, SEEN_AT_ONCE).keep();
    sentence.setId(id + "-cell");
    root = Lines.column("lines", table, sentence);
  }

  Node root() {
    return root;
  }

  void focus() {
    table.requestFocus();
  }

  void show(Optional<Grid> grid) {
    root.setVisible(grid.isPresent());
    root.setManaged(grid.isPresent());
    grid.ifPresent(this::show);
  }

  private void show(Grid grid) {
    table.setAccessibleText(grid.name() + ". Arrow keys go from cell to cell.");
    if (!titles.equals(grid.titles())) {
      titles = grid.titles();
      table.getItems().clear();
      table.getColumns().setAll(List.of(hostColumn()));
      for (var i = 0; i < titles.size(); i++) {
        table.getColumns().add(column(i));
      }
    }
    LiveRow.show(grid.rows(), table.getItems());
    tell();
  }

  private void enter(Boolean focused) {
    if (focused && table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
      table.getSelectionModel().select(0, table.getColumns().getFirst());
    }
  }

  private void tell() {
    var words = told(table.getFocusModel().getFocusedCell());
    sentence.setText(
        words.isEmpty() && table.isFocused() ? "Arrow keys go from cell to cell." : words);
  }

  private String told(TablePosition<?, ?> at) {
    if (at == null || at.getRow() < 0 || at.getRow() >= table.getItems().size()) {
      return "";
    }
    var row = table.getItems().get(at.getRow()).now().get();
    var cell = at.getColumn() - 1;
    return cell >= 0 && cell < row.cells().size() ? row.cells().get(cell).sentence() : "";
  }

  private static TableColumn<LiveRow<GridRow>, String> hostColumn() {
    var column = new TableColumn<LiveRow<GridRow>, String>();
    column.setGraphic(new Label("Host"));
    column.setSortable(false);
    column.setReorderable(false);
    column.setMinWidth(HOST);
    column.setCellValueFactory(row -> row.getValue().now().map(GridRow::host));
    return column;
  }

  private TableColumn<LiveRow<GridRow>, GridCell> column(int index) {
    var column = new TableColumn<LiveRow<GridRow>, GridCell>();
    var title = new Label(titles.get(index));
    title.setTooltip(new Tooltip(titles.get(index)));
    column.setGraphic(title);
    column.setSortable(false);
    column.setReorderable(false);
    column.setMinWidth(Math.clamp(titles.get(index).length() * LETTER + EDGES, LEAST, MOST));
    column.setCellValueFactory(row -> row.getValue().now().map(now -> now.cells().get(index)));
    column.setCellFactory(
        _ -> new MarkedCell<>(GridCell::kind, GridCell::words, GridCell::sentence));
    return column;
  }
}
