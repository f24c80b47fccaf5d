package org.poolkeeper.ui.ha;

import org.poolkeeper.ui.control.StateKind;

/// What is past is marked as not known, whatever it was.
enum Marks {
  /// It holds now.
  PRESENT,
  /// It was so.
  PAST;

  StateKind of(StateKind kind) {
    return this == PAST ? StateKind.UNKNOWN : kind;
  }

  /// Before a state that is read out.
  String prefix() {
    return this == PAST ? "stale, " : "";
  }
}
