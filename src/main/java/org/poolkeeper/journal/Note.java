package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// Anything else worth knowing.
///
/// @param text in sentences
public record Note(String text) implements JournalEntry {
  @Override
  public Note mapped(UnaryOperator<String> change) {
    return new Note(change.apply(text));
  }
}
