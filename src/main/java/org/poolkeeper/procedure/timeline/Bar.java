package org.poolkeeper.procedure.timeline;

import java.time.Instant;
import org.poolkeeper.procedure.Phase;

/// One phase on the timeline.
///
/// @param number of the phase in the plan, from 1
/// @param begin when it began; expected, where it has not
/// @param end when it ended; expected, where it has not
public record Bar(int number, Phase phase, State state, Instant begin, Instant end) {

  /// Where a phase stands.
  public enum State {
    /// Not begun.
    PLANNED("planned"),
    /// Under way.
    RUNNING("now"),
    /// Under way, and the host is meant to be gone meanwhile.
    AWAY("away now"),
    /// Every step has shown its effect.
    DONE("done"),
    /// A step came to nothing.
    FAILED("not done"),
    /// The run ended before it.
    SKIPPED("skipped");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// For a person.
    public String word() {
      return word;
    }

    /// Whether it is what the run is at.
    public boolean isNow() {
      return switch (this) {
        case RUNNING, AWAY -> true;
        case PLANNED, DONE, FAILED, SKIPPED -> false;
      };
    }

    /// Whether its times have passed and will not change.
    public boolean isOver() {
      return switch (this) {
        case DONE, FAILED -> true;
        case PLANNED, RUNNING, AWAY, SKIPPED -> false;
      };
    }
  }

  /// Whether the host is gone in it.
  public boolean isAway() {
    return phase.kind() == Phase.Kind.AWAY;
  }
}
