package org.poolkeeper.journal;

import java.util.List;

/// A run's journal as it was found.
///
/// @param run which run
/// @param lines every whole line, in the order of the file
/// @param problems what is wrong with the file, by line; empty if the chain of lines is whole
/// @param holder who writes to it now
public record RunReading(
    RunId run, List<JournalLine> lines, List<Problem> problems, Holder holder) {
  /// Keeps its own copies.
  public RunReading {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /// Who has the run in hand.
  public enum Holder {
    /// Nobody: it ended, or was interrupted.
    NOBODY,
    /// This program.
    THIS_CONSOLE,
    /// Another program on this machine, or on one that shares the directory.
    ANOTHER_CONSOLE
  }
}
