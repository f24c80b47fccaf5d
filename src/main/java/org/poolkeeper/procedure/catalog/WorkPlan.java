package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Step;

/// A plan of planned work as it is put together: its steps, their phases and what to know before.
/// Everything is agreed to at the first step, so that a run of hours goes on by itself; whoever
/// wants to look in between stops it between two steps.
final class WorkPlan {
  private final Ruled ruled;
  private final List<Step> steps = new ArrayList<>();
  private final List<Phase> phases = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Condition> expected = new ArrayList<>();

  WorkPlan(Ruled ruled) {
    this.ruled = ruled;
  }

  /// Steps that concern one host; none is no phase.
  WorkPlan add(Kind kind, Member host, List<? extends Step> more) {
    return add(kind, Optional.of(host), more);
  }

  /// Steps that concern the whole pool.
  WorkPlan add(Kind kind, List<? extends Step> more) {
    return add(kind, Optional.empty(), more);
  }

  private WorkPlan add(Kind kind, Optional<Member> host, List<? extends Step> more) {
    if (!more.isEmpty()) {
      steps.addAll(more);
      phases.add(
          new Phase(
              kind,
              host.map(Member::id),
              host.map(Member::name).orElseGet(ruled.cast()::poolName),
              more.stream().map(Step::id).toList()));
    }
    return this;
  }

  WorkPlan warn(List<String> more) {
    warnings.addAll(more);
    return this;
  }

  /// What must be so when it is done.
  WorkPlan expect(Condition condition) {
    expected.add(condition);
    return this;
  }

  /// The plan.
  ///
  /// @param consent to everything that it does
  /// @param first what must hold in addition before anything is done
  Plan made(
      Procedure procedure,
      Inputs inputs,
      String title,
      Confirmation consent,
      List<Precheck> first) {
    return new Plan(
        procedure.id(),
        procedure.version(),
        ruled.pool(),
        ruled.cast().poolName(),
        inputs,
        title,
        ruled.sight().diagnosis().stillWorks(),
        warnings,
        agreed(consent, first),
        phases,
        new Condition.All(expected),
        new FactPrint(ruled.cast()).text(),
        ruled.sight().at());
  }

  private List<Step> agreed(Confirmation consent, List<Precheck> first) {
    var done = new ArrayList<Step>();
    var open = true;
    for (var step : steps) {
      if (open && step instanceof Step.Act act) {
        done.add(Acts.asked(act, consent, first));
        open = false;
      } else {
        done.add(step);
      }
    }
    return done;
  }
}
