package org.poolkeeper.ui.timeline;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.poolkeeper.procedure.timeline.Bar;
import org.poolkeeper.procedure.timeline.BarWords;

/// One phase: a box whose border and filling say how it stands, and a shape and a word in it where
/// they have room; all of it in words where the mouse rests.
final class BarBox extends StackPane {
  private final Bar bar;
  private final Label label;

  BarBox(Bar bar, BarWords words) {
    this.bar = bar;
    getStyleClass().add("timeline-bar");
    pseudoClassStateChanged(
        PseudoClass.getPseudoClass(bar.state().name().toLowerCase(Locale.ROOT)), true);
    pseudoClassStateChanged(PseudoClass.getPseudoClass("gone"), bar.isAway());
    setAlignment(Pos.CENTER_LEFT);
    label = new Label("%s %s".formatted(shape(bar.state()), bar.phase().kind().word()));
    label.setTextOverrun(OverrunStyle.CLIP);
    label.getStyleClass().add("small");
    getChildren().add(label);
    Tooltip.install(this, new Tooltip(words.sentence(bar)));
    setAccessibleText(words.sentence(bar));
  }

  Bar bar() {
    return bar;
  }

  /// Never colour alone.
  private static String shape(Bar.State state) {
    return switch (state) {
      case PLANNED -> "·";
      case RUNNING, AWAY -> "◐";
      case DONE -> "✓";
      case FAILED -> "▲";
      case SKIPPED -> "–";
    };
  }

  /// Where the word has no room, the shape; where that has none, nothing.
  @Override
  protected void layoutChildren() {
    var room = getWidth() - snappedLeftInset() - snappedRightInset();
    var whole = "%s %s".formatted(shape(bar.state()), bar.phase().kind().word());
    label.setText(whole);
    if (label.prefWidth(-1) > room) {
      label.setText(shape(bar.state()));
    }
    label.setVisible(label.prefWidth(-1) <= room);
    super.layoutChildren();
  }
}
