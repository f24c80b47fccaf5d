package org.poolkeeper.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A run began: what it is to do, to which pool, and by whom.
///
/// @param procedure what is run
/// @param pool on which pool
/// @param inputs what was chosen, each with its name
/// @param plan every step in order, as it was shown before the first one
/// @param operator by whom
/// @param planText the same plan in a form that only this program reads back, in pieces; what it
///   says to people is in `plan`
public record RunBegun(
    ProcedureRef procedure,
    PoolRef pool,
    List<Input> inputs,
    List<PlanLine> plan,
    Operator operator,
    List<String> planText)
    implements JournalEntry {
  /// Keeps its own copies.
  public RunBegun {
    inputs = List.copyOf(inputs);
    plan = List.copyOf(plan);
    planText = List.copyOf(planText);
  }

  @Override
  public RunBegun mapped(UnaryOperator<String> text) {
    return new RunBegun(
        new ProcedureRef(procedure.id(), procedure.version(), text.apply(procedure.title())),
        new PoolRef(pool.uuid().map(new KeepingUuids(text)), text.apply(pool.name())),
        inputs.stream().map(input -> new Input(input.name(), text.apply(input.value()))).toList(),
        plan.stream().map(line -> line.mapped(text)).toList(),
        operator.mapped(text),
        JournalEntry.each(planText, text));
  }

  /// A procedure of the catalog.
  ///
  /// @param id its stable identifier
  /// @param version of its description; a run is only taken up again by the same one
  /// @param title for a person
  public record ProcedureRef(String id, int version, String title) {}

  /// The pool that is meant.
  ///
  /// @param uuid empty where no host told
  /// @param name what people call it
  public record PoolRef(Optional<String> uuid, String name) {}

  /// One choice.
  public record Input(String name, String value) {}

  /// One step as planned.
  ///
  /// @param number from 1
  /// @param step its identifier, as in the entries that follow
  /// @param title what is done
  /// @param note what it changes and whether it can be undone
  /// @param xe the same by hand; empty for a step that sends nothing
  public record PlanLine(int number, String step, String title, String note, List<String> xe) {
    /// Keeps its own copy.
    public PlanLine {
      xe = List.copyOf(xe);
    }

    PlanLine mapped(UnaryOperator<String> text) {
      return new PlanLine(
          number, step, text.apply(title), text.apply(note), JournalEntry.each(xe, text));
    }
  }
}
