package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// The run is to stop after the step that is under way.
///
/// @param why one sentence, for example "The window was closed."
public record StopRequested(String why) implements JournalEntry {
  @Override
  public StopRequested mapped(UnaryOperator<String> text) {
    return new StopRequested(text.apply(why));
  }
}
