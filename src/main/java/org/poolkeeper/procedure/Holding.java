package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.diagnosis.Evidence;

/// Whether a condition holds. *Cannot tell* is an answer of its own and never counts as yes.
public sealed interface Holding {

  /// One sentence for a person.
  String words();

  /// What it rests on.
  List<Evidence> evidence();

  /// It holds.
  record Holds(String words, List<Evidence> evidence) implements Holding {
    /// Keeps its own copy of the evidence.
    public Holds {
      evidence = List.copyOf(evidence);
    }
  }

  /// It does not.
  record DoesNotHold(String words, List<Evidence> evidence) implements Holding {
    /// Keeps its own copy of the evidence.
    public DoesNotHold {
      evidence = List.copyOf(evidence);
    }
  }

  /// What is known does not tell.
  record CannotTell(String words, List<Evidence> evidence) implements Holding {
    /// Keeps its own copy of the evidence.
    public CannotTell {
      evidence = List.copyOf(evidence);
    }
  }
}
