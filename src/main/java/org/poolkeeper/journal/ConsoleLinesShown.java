package org.poolkeeper.journal;

import java.util.List;
import java.util.function.UnaryOperator;

/// The operator was shown what to type at a host's own console.
///
/// @param step for which step
/// @param where at whose console
/// @param lines what to type
public record ConsoleLinesShown(String step, HostRef where, List<String> lines)
    implements JournalEntry {
  /// Keeps its own copy.
  public ConsoleLinesShown {
    lines = List.copyOf(lines);
  }

  @Override
  public ConsoleLinesShown mapped(UnaryOperator<String> text) {
    return new ConsoleLinesShown(step, where.mapped(text), JournalEntry.each(lines, text));
  }
}
