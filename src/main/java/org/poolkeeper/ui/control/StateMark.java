package org.poolkeeper.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The shape of a state, ● ▲ ■ ◐ ◌ ◆, drawn so that it looks the same with every font. A screen
/// reader says the text given with it.
public final class StateMark extends StackPane {

  /// Its style class.
  public static final String STYLE = "state-mark";

  private final ObjectProperty<StateKind> kind =
      new SimpleObjectProperty<>(this, "kind", StateKind.UNKNOWN);

  /// A mark that says unknown until told otherwise.
  public StateMark() {
    getStyleClass().add(STYLE);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(StateKind.UNKNOWN.word());
    getChildren().add(shape());
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    kind.subscribe(now ->
        StateKind.all().forEach(each -> pseudoClassStateChanged(each.pseudoClass(), each == now)));
  }

  /// Shows `now`, spoken as `words`.
  public void show(StateKind now, String words) {
    kind.set(now);
    setAccessibleText(words);
  }

  /// What it shows.
  public StateKind kind() {
    return kind.get();
  }

  private static Node shape() {
    var shape = new Region();
    shape.getStyleClass().add("shape");
    return shape;
  }
}
