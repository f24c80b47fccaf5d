package org.poolkeeper.ui.pool;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.control.StateMark;

/// The hosts of a pool as a table. Cells follow their row's words, so an update touches only what
/// changed.
final class HostTable {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final PoolViewModel pool;
  private final TableView<HostRow> table = new TableView<>();

  HostTable(PoolViewModel pool) {
    this.pool = pool;
    table.setId("hosts");
    table.setAccessibleText("Hosts");
    table.setPlaceholder(new Label("No host is known yet."));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setRowFactory(_ -> new Row());
    table.getColumns().add(nameColumn());
    table.getColumns().add(column("Role", 116, "", HostLine::role));
    table.getColumns().add(column("State", 240, "How it met the last look", HostLine::state));
    table
        .getColumns()
        .add(number("VMs", 60, "VMs on it, as its coordinator records them", HostLine::vms));
    table.getColumns().add(column("Version", 120, "", HostLine::version));
    table
        .getColumns()
        .add(
            column(
                "Coordinator says",
                140,
                "What the coordinator records of it; it may be wrong",
                HostLine::coordinatorSays));
    table
        .getColumns()
        .add(number("Seen", 84, "How long ago it last answered anything", HostLine::seen));
    table.setItems(pool.hosts());
  }

  TableView<HostRow> root() {
    return table;
  }

  Subscription open() {
    var selection = table.getSelectionModel().selectedItemProperty();
    return Subscription.combine(
        pool.selectedHost()
            .subscribe(row -> {
              if (row != null && row != selection.get()) {
                table.getSelectionModel().select(row);
                table.scrollTo(row);
              }
            }),
        selection.subscribe(row -> {
          if (row != null) {
            pool.selectedHost().set(row);
          }
        }));
  }

  private static TableColumn<HostRow, HostLine> nameColumn() {
    var column = new TableColumn<HostRow, HostLine>();
    column.setGraphic(new Label("Host"));
    column.setPrefWidth(140);
    column.setCellValueFactory(features -> features.getValue().line());
    column.setCellFactory(_ -> new NameCell());
    column.setComparator((one, other) -> one.name().compareToIgnoreCase(other.name()));
    return column;
  }

  private static TableColumn<HostRow, String> column(
      String title, double width, String explanation, Function<HostLine, String> words) {
    var column = new TableColumn<HostRow, String>();
    var header = new Label(title);
    if (!explanation.isEmpty()) {
      header.setTooltip(new Tooltip(explanation));
    }
    column.setGraphic(header);
    column.setPrefWidth(width);
    column.setCellValueFactory(features -> words(features.getValue(), words));
    column.setCellFactory(_ -> new WordsCell());
    return column;
  }

  private static TableColumn<HostRow, String> number(
      String title, double width, String explanation, Function<HostLine, String> words) {
    var column = column(title, width, explanation, words);
    column.getStyleClass().add("number");
    return column;
  }

  private static ObservableValue<String> words(HostRow row, Function<HostLine, String> words) {
    return row.line().map(words);
  }

  /// A row that fades while what it says is old.
  private static final class Row extends TableRow<HostRow> {
    private Subscription line = Subscription.EMPTY;

    @Override
    protected void updateItem(HostRow row, boolean empty) {
      super.updateItem(row, empty);
      line.unsubscribe();
      line = Subscription.EMPTY;
      if (empty || row == null) {
        pseudoClassStateChanged(STALE, false);
        setAccessibleText(null);
      } else {
        line = row.line().subscribe(this::show);
      }
    }

    private void show(HostLine words) {
      pseudoClassStateChanged(STALE, words.stale());
      setAccessibleText(words.spoken());
    }
  }

  /// Mark, name, and the star of a coordinator.
  private static final class NameCell extends TableCell<HostRow, HostLine> {
    private final StateMark mark = new StateMark();
    private final Label name = new Label();

    private NameCell() {
      setAlignment(Pos.CENTER_LEFT);
      getStyleClass().add("name-cell");
      name.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    }

    @Override
    protected void updateItem(HostLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      mark.show(line.kind(), line.spoken());
      name.setText(line.name());
      if (line.coordinates() != (name.getGraphic() != null)) {
        name.setGraphic(line.coordinates() ? Icon.COORDINATOR.node() : null);
      }
      if (getGraphic() == null) {
        var content = new javafx.scene.layout.HBox(mark, name);
        content.getStyleClass().add("marked");
        setGraphic(content);
      }
    }
  }

  /// Text, with itself as a tooltip where it may be cut off.
  private static final class WordsCell extends TableCell<HostRow, String> {
    @Override
    protected void updateItem(String words, boolean empty) {
      super.updateItem(words, empty);
      setText(empty ? null : words);
      setTooltip(empty || words == null || words.length() < 14 ? null : new Tooltip(words));
    }
  }
}
