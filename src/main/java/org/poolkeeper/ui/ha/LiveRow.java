package org.poolkeeper.ui.ha;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/// A row of a table that stays the same while what it says changes, so that the keyboard stays
/// where it is.
///
/// @param <R> what it says
final class LiveRow<R> {
  private final ReadOnlyObjectWrapper<R> now;

  private LiveRow(R first) {
    now = new ReadOnlyObjectWrapper<>(this, "now", first);
  }

  ReadOnlyObjectProperty<R> now() {
    return now.getReadOnlyProperty();
  }

  /// Has `items` say what is in `rows`.
  static <R> void show(List<R> rows, ObservableList<LiveRow<R>> items) {
    if (rows.size() < items.size()) {
      items.remove(rows.size(), items.size());
    }
    for (var i = 0; i < items.size(); i++) {
      items.get(i).now.set(rows.get(i));
    }
    items.addAll(rows.stream().skip(items.size()).map(LiveRow::new).toList());
  }
}
