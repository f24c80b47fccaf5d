package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// The last line had been cut off when the program ended; it stands here in the place of what is
/// left of it. What it was to say was not yet on disk, so nothing was sent on its strength.
///
/// @param bytes how long the rest was
/// @param sha256 of the rest
/// @param text the rest, as far as it is text, and not more than its beginning if it is long
public record Recovered(long bytes, String sha256, String text) implements JournalEntry {
  @Override
  public Recovered mapped(UnaryOperator<String> change) {
    return new Recovered(bytes, sha256, change.apply(text));
  }
}
