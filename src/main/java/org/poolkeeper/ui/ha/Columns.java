package org.poolkeeper.ui.ha;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.procedure.Lines;

/// Sections in two columns where there is room, else below each other. The keyboard goes through
/// them as the eye does.
final class Columns extends Pane {
  private static final double ROOM_FOR_TWO = 860;
  private static final double SECOND = 320;
  private static final double BETWEEN = 24;

  private final List<Node> first;
  private final List<Node> second;
  private final List<Node> narrow;
  private final VBox left = Lines.column("ha-column");
  private final VBox right = Lines.column("ha-column");
  private int columns;

  /// @param narrow all of them, in the order below each other
  Columns(List<Node> first, List<Node> second, List<Node> narrow) {
    this.first = first;
    this.second = second;
    this.narrow = narrow;
    getChildren().addAll(left, right);
    widthProperty().subscribe(width -> arrange(number(width.doubleValue())));
  }

  private static int number(double width) {
    return width < ROOM_FOR_TWO ? 1 : 2;
  }

  private void arrange(int number) {
    if (number == columns) {
      return;
    }
    columns = number;
    left.getChildren().clear();
    right.getChildren().setAll(number == 1 ? List.of() : second);
    left.getChildren().setAll(number == 1 ? narrow : first);
  }

  private static double firstWidth(double width) {
    return number(width) == 1 ? width : width - SECOND - BETWEEN;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return SECOND;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    var whole = width < 0 ? getWidth() : width;
    return Math.max(left.prefHeight(firstWidth(whole)), right.prefHeight(SECOND));
  }

  @Override
  protected void layoutChildren() {
    var leftWidth = firstWidth(getWidth());
    left.resizeRelocate(0, 0, leftWidth, left.prefHeight(leftWidth));
    right.resizeRelocate(leftWidth + BETWEEN, 0, SECOND, right.prefHeight(SECOND));
  }
}
