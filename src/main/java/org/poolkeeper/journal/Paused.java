package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// The run rests between two steps.
///
/// @param why one sentence
public record Paused(String why) implements JournalEntry {
  @Override
  public Paused mapped(UnaryOperator<String> text) {
    return new Paused(text.apply(why));
  }
}
