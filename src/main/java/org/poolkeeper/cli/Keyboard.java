package org.poolkeeper.cli;

import java.util.Optional;

/// The person in front of the program, if there is one.
public interface Keyboard {

  /// Whether somebody can be asked: input and output are a terminal.
  boolean attended();

  /// Shows `question` and waits for a line. What was typed before the question was shown does not
  /// count.
  ///
  /// @return the line; empty at the end of the input, and once Ctrl-C was pressed
  Optional<String> answer(String question) throws InterruptedException;

  /// Calls `pressed` at each Ctrl-C, in place of ending the program. Where the system does not tell
  /// of Ctrl-C, the program ends as always.
  ///
  /// @return gives Ctrl-C back
  Watch onInterrupt(Runnable pressed);

  /// Ends what was asked for.
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
