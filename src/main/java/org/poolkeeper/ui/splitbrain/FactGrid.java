package org.poolkeeper.ui.splitbrain;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The sides as columns, the facts as rows. One stop for the Tab key; within it the arrow keys go
/// from fact to fact, and a screen reader says each with its source and age.
final class FactGrid {

  private static final int TITLE_WIDTH = 200;

  private final GridPane grid = new GridPane();
  private final List<List<FactCell>> cells = new ArrayList<>();
  private List<String> sides = List.of();
  private List<String> titles = List.of();
  private @Nullable FactCell current;
  private FactCell.Sources sources = FactCell.Sources.HIDDEN;

  FactGrid() {
    grid.setId("sides");
    grid.getStyleClass().add("sides");
    grid.setAccessibleText("The sides compared. Arrow keys go from fact to fact.");
    grid.addEventHandler(KeyEvent.KEY_PRESSED, this::walk);
  }

  Node root() {
    return grid;
  }

  /// Where the Tab key leads: the fact that was read last.
  @Nullable Node entrance() {
    return current == null ? null : current.root();
  }

  void show(Comparison comparison) {
    var now = comparison.rows().stream().map(Row::title).toList();
    if (!comparison.sides().equals(sides) || !now.equals(titles)) {
      sides = comparison.sides();
      titles = now;
      build(comparison);
    }
    for (var row = 0; row < cells.size(); row++) {
      for (var side = 0; side < cells.get(row).size(); side++) {
        cells.get(row).get(side).show(comparison.rows().get(row).cells().get(side));
      }
    }
  }

  /// Shows or hides source and age below every fact.
  void sources(FactCell.Sources shown) {
    sources = shown;
    cells.forEach(row -> row.forEach(cell -> cell.sources(shown)));
  }

  private void build(Comparison comparison) {
    grid.getChildren().clear();
    grid.getColumnConstraints().setAll(titleColumn());
    cells.clear();
    for (var side = 0; side < sides.size(); side++) {
      var name = new Label(sides.get(side));
      name.getStyleClass().addAll("strong", "side-name");
      grid.add(name, side + 1, 0);
      grid.getColumnConstraints().add(sideColumn());
    }
    for (var row = 0; row < comparison.rows().size(); row++) {
      var line = new ArrayList<FactCell>();
      cells.add(line);
      grid.add(title(comparison.rows().get(row)), 0, row + 1);
      for (var side = 0; side < sides.size(); side++) {
        var cell = new FactCell();
        cell.sources(sources);
        cell.root().setOnMouseClicked(_ -> cell.root().requestFocus());
        cell.root().focusedProperty().subscribe(focused -> remember(cell, focused));
        line.add(cell);
        grid.add(cell.root(), side + 1, row + 1);
      }
    }
    current = cells.isEmpty() ? null : cells.getFirst().getFirst();
  }

  private void remember(FactCell cell, boolean focused) {
    if (focused) {
      current = cell;
    }
  }

  private void walk(KeyEvent event) {
    var step =
        switch (event.getCode()) {
          case UP, KP_UP -> new int[] {-1, 0};
          case DOWN, KP_DOWN -> new int[] {1, 0};
          case LEFT, KP_LEFT -> new int[] {0, -1};
          case RIGHT, KP_RIGHT -> new int[] {0, 1};
          default -> new int[0];
        };
    if (step.length == 0) {
      return;
    }
    event.consume();
    for (var row = 0; row < cells.size(); row++) {
      var side = cells.get(row).indexOf(current);
      if (side >= 0) {
        var nextRow = Math.clamp(row + step[0], 0, cells.size() - 1);
        var nextSide = Math.clamp(side + step[1], 0, sides.size() - 1);
        cells.get(nextRow).get(nextSide).root().requestFocus();
        return;
      }
    }
  }

  private static Node title(Row row) {
    var title = new Label(row.title());
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    var box = new VBox(title);
    if (!row.note().isEmpty()) {
      var note = new Label(row.note());
      note.getStyleClass().addAll("muted", "small");
      box.getChildren().add(note);
    }
    box.getStyleClass().add("side-title");
    GridPane.setValignment(box, VPos.TOP);
    return box;
  }

  private static ColumnConstraints titleColumn() {
    var constraints = new ColumnConstraints(TITLE_WIDTH);
    constraints.setHgrow(Priority.NEVER);
    return constraints;
  }

  /// Every side has the same room.
  private static ColumnConstraints sideColumn() {
    var constraints = new ColumnConstraints(120, 200, Double.MAX_VALUE);
    constraints.setHgrow(Priority.ALWAYS);
    constraints.setFillWidth(true);
    return constraints;
  }
}
