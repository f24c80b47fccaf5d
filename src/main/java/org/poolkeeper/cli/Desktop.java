package org.poolkeeper.cli;

import java.util.Optional;

/// The way to the window, without knowing any toolkit.
public interface Desktop {

  /// Opens the window, or does what is best where none can open, and returns when all is over.
  ///
  /// @param scenario the demo situation to open; empty opens the pools that are known
  /// @param access as the options say
  /// @return the exit code
  int open(Optional<String> scenario, Access access) throws InterruptedException;
}
