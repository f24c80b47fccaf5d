package org.poolkeeper.journal;

import java.time.Instant;

/// What became of one step.
///
/// @param step its identifier
/// @param number its place in the plan, from 1; 0 where the journal does not tell
/// @param title what it does
/// @param state the last state it was seen in, by its stable name
/// @param why what was said of that state; empty where nothing was
/// @param at since when
public record StepHistory(
    String step, int number, String title, String state, String why, Instant at) {
  /// Of a step that was planned and not begun.
  public static final String PENDING = "PENDING";

  /// Of a step that began, and of which no state was written yet.
  public static final String ENTERED = "ENTERED";
}
