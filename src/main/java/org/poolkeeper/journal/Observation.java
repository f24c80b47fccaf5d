package org.poolkeeper.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What was seen, and what it means for the run.
///
/// @param step the step it is for; empty where it is for the whole run
/// @param meaning one sentence, for example "host-b can be promoted."
/// @param evidence what that rests on
public record Observation(Optional<String> step, String meaning, List<Evidence> evidence)
    implements JournalEntry {
  /// Keeps its own copy.
  public Observation {
    evidence = List.copyOf(evidence);
  }

  @Override
  public Observation mapped(UnaryOperator<String> text) {
    return new Observation(
        step, text.apply(meaning), evidence.stream().map(one -> one.mapped(text)).toList());
  }
}
