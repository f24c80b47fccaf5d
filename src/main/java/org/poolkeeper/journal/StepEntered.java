package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// A step began, or began again.
///
/// @param step its identifier
/// @param number its place in the plan, from 1
/// @param title what is done
public record StepEntered(String step, int number, String title) implements JournalEntry {
  @Override
  public StepEntered mapped(UnaryOperator<String> text) {
    return new StepEntered(step, number, text.apply(title));
  }
}
