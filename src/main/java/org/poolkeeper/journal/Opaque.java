package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// An entry that this version of the program does not understand, kept as it stands. It is only
/// ever read, never written.
///
/// @param kind as the file names it; empty where it names none
/// @param text the line's content
public record Opaque(String kind, String text) implements JournalEntry {
  @Override
  public Opaque mapped(UnaryOperator<String> change) {
    return new Opaque(kind, change.apply(text));
  }
}
