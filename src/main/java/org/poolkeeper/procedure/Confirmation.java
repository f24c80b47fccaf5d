package org.poolkeeper.procedure;

/// What the operator has to do before a step acts. It is as strong as the act is dangerous.
public sealed interface Confirmation {

  /// Nothing: the step changes nothing that matters.
  record None() implements Confirmation {}

  /// A button that names the act.
  ///
  /// @param consequence one sentence
  record Acknowledge(String consequence) implements Confirmation {}

  /// The host's name, typed.
  ///
  /// @param name what must be typed, exactly
  /// @param consequence one sentence
  record TypeName(String name, String consequence) implements Confirmation {}
}
