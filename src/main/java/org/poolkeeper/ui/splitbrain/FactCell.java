package org.poolkeeper.ui.splitbrain;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.control.StateMark;

/// One fact on the screen: mark, words, and source and age as tooltip, for the ear, and on demand
/// for the eye.
final class FactCell {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final StateMark mark = new StateMark();
  private final Label value = wrapped();
  private final Label source = wrapped();
  private final Tooltip tooltip = new Tooltip();
  private final VBox root;
  private Sources sources = Sources.HIDDEN;

  /// Whether source and age stand below the fact.
  enum Sources {
    SHOWN,
    HIDDEN
  }

  FactCell() {
    mark.managedProperty().bind(mark.visibleProperty());
    source.managedProperty().bind(source.visibleProperty());
    source.getStyleClass().addAll("muted", "small");
    var line = new HBox(mark, value);
    line.getStyleClass().add("marked-top");
    root = new VBox(line, source);
    root.getStyleClass().add("side-fact");
    root.setAccessibleRole(AccessibleRole.TEXT);
    Tooltip.install(root, tooltip);
  }

  Node root() {
    return root;
  }

  void sources(Sources shown) {
    sources = shown;
    showSource();
  }

  void show(Cell cell) {
    cell.kind().ifPresent(kind -> mark.show(kind, cell.spoken()));
    mark.setVisible(cell.kind().isPresent());
    value.setText(cell.value());
    source.setText(cell.source());
    showSource();
    tooltip.setText(cell.source());
    root.pseudoClassStateChanged(STALE, cell.stale());
    root.setAccessibleText(cell.spoken());
  }

  /// Not where the fact itself is its source.
  private void showSource() {
    source.setVisible(sources == Sources.SHOWN && !source.getText().equals(value.getText()));
  }

  private static Label wrapped() {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
