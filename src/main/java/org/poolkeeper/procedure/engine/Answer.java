package org.poolkeeper.procedure.engine;

/// What a person says to a [Prompt].
public sealed interface Answer {

  /// Yes.
  ///
  /// @param typed what was typed; empty where nothing had to be
  record Agreed(String typed) implements Answer {}

  /// No.
  record Declined() implements Answer {}
}
