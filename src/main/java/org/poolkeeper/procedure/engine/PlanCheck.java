package org.poolkeeper.procedure.engine;

import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;

/// Whether a plan is still what its procedure makes of the situation.
final class PlanCheck {
  private final Procedure procedure;

  PlanCheck(Procedure procedure) {
    this.procedure = procedure;
  }

  /// What became of a plan.
  sealed interface Standing {
    /// A plan made now does the same.
    record Stands() implements Standing {}

    /// A plan made now does something else.
    record Moved(Plan now) implements Standing {}

    /// There is no plan now.
    ///
    /// @param why one sentence or two
    record Gone(String why) implements Standing {}
  }

  Standing of(Plan plan, Sight sight) {
    return switch (procedure.plan(sight, plan.inputs())) {
      case Planning.Made(var now) when doesTheSame(plan, now) -> new Standing.Stands();
      case Planning.Made(var now) -> new Standing.Moved(now);
      case Planning.Asks(var questions) ->
          new Standing.Gone(
              "More has to be decided now: "
                  + String.join(" ", questions.stream().map(Question::words).toList()));
      case Planning.Refuses(var why, _, var instead) ->
          new Standing.Gone(
              why
                  + instead
                      .map(ProcedureId::text)
                      .map(" What leads on is %s."::formatted)
                      .orElse(""));
    };
  }

  private static boolean doesTheSame(Plan plan, Plan now) {
    return plan.version() == now.version()
        && plan.steps().equals(now.steps())
        && plan.expected().equals(now.expected());
  }
}
