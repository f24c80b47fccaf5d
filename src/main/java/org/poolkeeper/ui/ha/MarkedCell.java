package org.poolkeeper.ui.ha;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.poolkeeper.ui.control.StateKind;
import org.poolkeeper.ui.control.StateMark;

/// A mark with its words beside it; the whole sentence as tooltip and for the ear.
///
/// @param <R> a row
/// @param <C> what the cell shows
final class MarkedCell<R, C> extends TableCell<R, C> {
  private final Function<C, StateKind> kind;
  private final Function<C, String> words;
  private final Function<C, String> sentence;
  private final StateMark mark = new StateMark();
  private final Label label = new Label();
  private final Tooltip tooltip = new Tooltip();
  private final HBox content = new HBox(mark, label);

  MarkedCell(Function<C, StateKind> kind, Function<C, String> words, Function<C, String> sentence) {
    this.kind = kind;
    this.words = words;
    this.sentence = sentence;
    setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("marked");
  }

  @Override
  protected void updateItem(C item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    var whole = sentence.apply(item);
    mark.show(kind.apply(item), kind.apply(item).word());
    label.setText(words.apply(item));
    tooltip.setText(whole);
    setTooltip(tooltip);
    setAccessibleText(kind.apply(item).word() + ", " + whole);
    setGraphic(content);
  }
}
