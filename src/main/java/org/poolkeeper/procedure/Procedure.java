package org.poolkeeper.procedure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Inquiry;

/// One way out of one kind of trouble, as data. Every method is a pure function and calls nothing
/// that could reach a host.
public interface Procedure {

  /// Its stable name.
  ProcedureId id();

  /// Raised whenever the same situation leads to another plan.
  int version();

  /// What it does, as a verb with its object.
  String title();

  /// When to use it, one sentence.
  String purpose();

  /// To which part of the work it belongs.
  default Work work() {
    return Work.PLANNED_WORK;
  }

  /// What has to be asked of the host that rules before there can be a plan; those that `sight` has
  /// answers to may be among it. It is asked again with the answers until nothing new comes.
  default Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Set.of();
  }

  /// Words by which people look for it who do not know its title, in the terms of the field; lower
  /// case. Nothing but a search depends on them.
  default List<String> keywords() {
    return List.of();
  }

  /// A plan for `sight`, or what is missing for one, or why there is none. What cannot be seen is
  /// never assumed to be well.
  Planning plan(Sight sight, Inputs inputs);

  /// What is left to do when a run of `plan` has ended and the pool looks like `after`.
  List<Remaining> remaining(Plan plan, Sight after);

  /// A part of the work, in the order in which lists show them.
  enum Work {
    RECOVERY("Recover"),
    PLANNED_WORK("Planned work"),
    HIGH_AVAILABILITY("High availability");

    private final String word;

    Work(String word) {
      this.word = word;
    }

    /// Its name for a person.
    public String word() {
      return word;
    }
  }

  /// Something left to do.
  ///
  /// @param words one sentence
  /// @param next the procedure that does it, as its stable name; empty where a person must
  /// @param choices answers to its questions that this run has found
  record Remaining(String words, Optional<ProcedureId> next, Map<String, String> choices) {
    /// Keeps its own copy.
    public Remaining {
      choices = Map.copyOf(choices);
    }

    /// Something of which nothing is answered beforehand.
    public Remaining(String words, Optional<ProcedureId> next) {
      this(words, next, Map.of());
    }
  }
}
