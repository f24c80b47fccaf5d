package org.poolkeeper.journal;

import java.util.function.UnaryOperator;

/// The run goes on, after a pause or after the program had ended in the middle of it.
///
/// @param operator by whom, who need not be who began it
/// @param why one sentence
public record Resumed(Operator operator, String why) implements JournalEntry {
  @Override
  public Resumed mapped(UnaryOperator<String> text) {
    return new Resumed(operator.mapped(text), text.apply(why));
  }
}
