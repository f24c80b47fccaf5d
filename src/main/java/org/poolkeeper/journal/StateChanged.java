package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// A step came into another state.
///
/// @param step its identifier
/// @param state the state's stable name, for example `VERIFYING`
/// @param why one sentence; empty where the name says all
public record StateChanged(String step, String state, String why) implements JournalEntry {
  @Override
  public StateChanged mapped(UnaryOperator<String> text) {
    return new StateChanged(step, state, text.apply(why));
  }
}
