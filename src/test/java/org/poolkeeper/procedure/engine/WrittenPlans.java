package org.poolkeeper.procedure.engine;

import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.procedure.Plan;

/// Plans as journals begin with them, for tests outside of the engine.
public final class WrittenPlans {
  private WrittenPlans() {}

  /// The first entry of a run of `plan`.
  public static RunBegun begun(Plan plan) {
    return PlanRecord.of(plan, new Operator("ann", "desk-7", "poolkeeper", "root"));
  }
}
