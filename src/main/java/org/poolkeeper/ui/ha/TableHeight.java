package org.poolkeeper.ui.ha;

import javafx.beans.binding.Bindings;
import javafx.scene.control.TableView;

/// Keeps a table as high as its rows, on a page that scrolls: up to a number of rows, beyond which
/// the table scrolls by itself.
///
/// @param most how many rows are seen at once
record TableHeight(TableView<?> table, int most) {
  private static final int HEADER = 40;
  private static final int EDGES = 2;

  void keep() {
    var height =
        Bindings.createDoubleBinding(
            () ->
                HEADER
                    + EDGES
                    + Math.clamp(table.getItems().size(), 1, most) * table.getFixedCellSize(),
            table.itemsProperty(),
            Bindings.size(table.getItems()),
            table.fixedCellSizeProperty());
    table.prefHeightProperty().bind(height);
    table.minHeightProperty().bind(height);
    table.maxHeightProperty().bind(height);
  }
}
