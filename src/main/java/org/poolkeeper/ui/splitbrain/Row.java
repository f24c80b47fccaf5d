package org.poolkeeper.ui.splitbrain;

import java.util.List;

/// One line of the comparison.
///
/// @param title what it is about
/// @param note what has to be known to read it; empty where nothing has
/// @param cells one for each side, in their order
record Row(String title, String note, List<Cell> cells) {
  Row {
    cells = List.copyOf(cells);
  }
}
