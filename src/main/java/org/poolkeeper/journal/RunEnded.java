package org.poolkeeper.journal;

import java.util.List;
import java.util.function.UnaryOperator;

/// The run ended; nothing follows but notes.
///
/// @param state the end state's stable name: one of the constants here
/// @param report what was reached, in sentences
/// @param before the pool as it was, a line for each host
/// @param after the pool as it is, a line for each host
/// @param toDo what is still to do, in sentences
public record RunEnded(
    String state, List<String> report, List<String> before, List<String> after, List<String> toDo)
    implements JournalEntry {
  /// The pool shows what the procedure is for.
  public static final String SUCCEEDED = "SUCCEEDED";

  /// It was stopped between two steps, and nothing is left half done.
  public static final String STOPPED_SAFELY = "STOPPED_SAFELY";

  /// Somebody has to look: see the report.
  public static final String NEEDS_ATTENTION = "NEEDS_ATTENTION";

  /// A single command outside of a procedure was written down, and the file is closed.
  public static final String WRITTEN_DOWN = "WRITTEN_DOWN";

  /// Keeps its own copies.
  public RunEnded {
    report = List.copyOf(report);
    before = List.copyOf(before);
    after = List.copyOf(after);
    toDo = List.copyOf(toDo);
  }

  @Override
  public RunEnded mapped(UnaryOperator<String> text) {
    return new RunEnded(
        state,
        JournalEntry.each(report, text),
        JournalEntry.each(before, text),
        JournalEntry.each(after, text),
        JournalEntry.each(toDo, text));
  }
}
