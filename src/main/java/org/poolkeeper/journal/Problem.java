package org.poolkeeper.journal;

/// What is wrong with a journal.
///
/// @param kind which sort
/// @param line the line it is about, from 1; 0 for the file as a whole
/// @param words one sentence for a person
public record Problem(Kind kind, long line, String words) {

  /// Sorts of trouble; stable names.
  public enum Kind {
    /// A line was changed, removed, moved or put in after it was written.
    CHANGED,
    /// The last line was not written to its end.
    CUT_OFF,
    /// A newer version of the program wrote it; it was not checked.
    NEWER,
    /// An entry is of a kind that this version does not know.
    UNKNOWN_KIND,
    /// The entries do not fit each other.
    INCONSISTENT,
    /// The clock of the writing machine was set back.
    CLOCK
  }

  /// Whether nothing may be added to a journal with this problem.
  public boolean forbidsWriting() {
    return switch (kind) {
      case CHANGED, NEWER -> true;
      case CUT_OFF, UNKNOWN_KIND, INCONSISTENT, CLOCK -> false;
    };
  }
}
