package org.poolkeeper.procedure.engine;

import java.util.EnumSet;
import java.util.Set;

/// Where a run stands.
public enum RunState {
  /// Nothing has been done.
  PLANNED,
  /// Under way.
  RUNNING,
  /// At rest between two steps; it can be resumed.
  PAUSED,
  /// The program ended in the middle; it can be resumed.
  INTERRUPTED,
  /// The pool shows what was wanted.
  SUCCEEDED,
  /// It ended before its goal and left nothing half done.
  STOPPED_SAFELY,
  /// It ended before its goal, and what was done so far needs somebody's eye.
  NEEDS_ATTENTION;

  /// What may follow. Nothing follows a final state.
  public Set<RunState> next() {
    return switch (this) {
      case PLANNED -> EnumSet.of(RUNNING, STOPPED_SAFELY);
      case RUNNING -> EnumSet.of(PAUSED, INTERRUPTED, SUCCEEDED, STOPPED_SAFELY, NEEDS_ATTENTION);
      case PAUSED, INTERRUPTED -> EnumSet.of(RUNNING);
      case SUCCEEDED, STOPPED_SAFELY, NEEDS_ATTENTION -> EnumSet.noneOf(RunState.class);
    };
  }

  /// Whether nothing follows.
  public boolean isFinal() {
    return next().isEmpty();
  }
}
