package org.poolkeeper.procedure;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.diagnosis.Evidence;

/// What a procedure makes of a situation.
public sealed interface Planning {

  /// A plan.
  record Made(Plan plan) implements Planning {}

  /// More must be chosen first.
  ///
  /// @param questions what is missing
  record Asks(List<Question> questions) implements Planning {
    /// Keeps its own copy.
    public Asks {
      questions = List.copyOf(questions);
    }
  }

  /// Not in this situation.
  ///
  /// @param why one sentence for a person
  /// @param evidence what it rests on
  /// @param instead the procedure that leads on, where there is one
  record Refuses(String why, List<Evidence> evidence, Optional<ProcedureId> instead)
      implements Planning {
    /// Keeps its own copy.
    public Refuses {
      evidence = List.copyOf(evidence);
    }
  }
}
