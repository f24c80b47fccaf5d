package org.poolkeeper.procedure.engine;

import java.util.List;
import org.poolkeeper.journal.Operator;

/// The people of a run.
///
/// @param operator who drives it, for the journal
/// @param prompter asks them
/// @param hand brings console lines to the console
/// @param listeners hear what happens
public record Crew(
    Operator operator, Prompter prompter, ConsoleHand hand, List<ExecutionListener> listeners) {
  /// Keeps its own copy.
  public Crew {
    listeners = List.copyOf(listeners);
  }

  /// Console lines are shown by the prompter and typed by a person.
  public static Crew byHand(
      Operator operator, Prompter prompter, List<ExecutionListener> listeners) {
    return new Crew(operator, prompter, prompter::show, listeners);
  }
}
