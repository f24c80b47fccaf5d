package org.poolkeeper.ui.ha;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/// Text, with itself as a tooltip where it may be cut off.
///
/// @param <R> a row
final class WordsCell<R> extends TableCell<R, String> {
  private static final int SHORT = 14;

  @Override
  protected void updateItem(String words, boolean empty) {
    super.updateItem(words, empty);
    setText(empty ? null : words);
    setTooltip(empty || words == null || words.length() < SHORT ? null : new Tooltip(words));
  }
}
