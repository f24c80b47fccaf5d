package org.poolkeeper.ui.shell;

import java.util.Comparator;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// Finds a host, pool, view or action by typing a part of its name. Enter goes there, Esc goes
/// back.
final class Palette {

  private final PopOver popOver;
  private final TextField query = new TextField();
  private final ListView<PaletteEntry> list;

  Palette(List<PaletteEntry> entries) {
    var filtered = new FilteredList<>(FXCollections.observableList(entries));
    var sorted = new SortedList<>(filtered);
    list = new ListView<>(sorted);
    list.setId("palette-list");
    list.setFixedCellSize(36);
    list.setCellFactory(_ -> new Cell());
    list.getSelectionModel().select(0);
    list.setFocusTraversable(false);
    list.setOnMouseClicked(_ -> go());
    query.setId("palette-query");
    query.setPromptText("Host, pool, view or action");
    query.setAccessibleText("Find host, pool, view or action");
    query
        .textProperty()
        .subscribe(text -> {
          filtered.setPredicate(entry -> entry.matches(text));
          sorted.setComparator(
              text.isBlank() ? null : Comparator.comparingInt(entry -> entry.rank(text)));
          list.getSelectionModel().select(0);
        });
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    var content = new VBox(query, list);
    content.getStyleClass().add("palette");
    popOver = new PopOver(content);
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
  }

  void show(Node owner) {
    popOver.show(owner);
    query.requestFocus();
  }

  private void steer(KeyEvent event) {
    var selection = list.getSelectionModel();
    switch (event.getCode()) {
      case KeyCode.DOWN -> selection.selectNext();
      case KeyCode.UP -> selection.selectPrevious();
      case KeyCode.ENTER -> go();
      case KeyCode.ESCAPE -> popOver.hide();
      default -> {
        return;
      }
    }
    list.scrollTo(Math.max(0, selection.getSelectedIndex() - 3));
    event.consume();
  }

  private void go() {
    var entry = list.getSelectionModel().getSelectedItem();
    if (entry != null) {
      popOver.hide();
      entry.act().run();
    }
  }

  private static final class Cell extends ListCell<PaletteEntry> {
    @Override
    protected void updateItem(PaletteEntry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setGraphic(null);
        return;
      }
      var spacer = new Region();
      HBox.setHgrow(spacer, Priority.ALWAYS);
      var hint = new Label(entry.hint());
      hint.getStyleClass().add("muted");
      var row = new HBox(entry.icon().node(), new Label(entry.text()), spacer, hint);
      row.getStyleClass().add("marked");
      setGraphic(row);
    }
  }
}
