package org.poolkeeper.store;

import java.nio.file.Path;

/// A console in a process of its own that remembers things.
final class SecondConsole {
  private SecondConsole() {}

  /// @param arguments the state directory, what hosts and pools of this console are called, how
  ///   often to write
  public static void main(String[] arguments) {
    Writing.of(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
  }
}
