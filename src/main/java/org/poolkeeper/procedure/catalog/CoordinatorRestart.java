package org.poolkeeper.procedure.catalog;

import java.util.List;
import org.poolkeeper.command.HostCommand.Until;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Step;

/// The part of a plan in which the coordinator restarts: the role leaves it, it is emptied,
/// restarted and filled again, and the role may come back. High availability is off by then.
record CoordinatorRestart(RoleCourse role, StuckVms stuck) {

  void into(WorkPlan plan) {
    var host = stuck.host();
    var meanwhile = role.meanwhile();
    plan.add(Kind.HAND_OVER, role.away())
        .add(Kind.EMPTY, host, new Emptying(meanwhile, host, stuck).steps(Until.RESTART))
        .add(Kind.AWAY, host, new Restarting(meanwhile, host).steps());
    if (role.keeps()) {
      plan.add(Kind.SETTLE, members());
    }
    plan.add(Kind.RETURN, host, new Returning(meanwhile, host).after(stuck))
        .add(Kind.HAND_OVER, role.back());
  }

  /// Those that waited for the coordinator follow it again.
  private List<Step> members() {
    var ruled = role.ruled();
    var steps = new MemberSteps(ruled.ruler(), List.of());
    return ruled.others(ruled.ruler()).stream()
        .filter(Ruled::serves)
        .map(steps::await)
        .map(Step.class::cast)
        .toList();
  }

  /// What must be so in the end.
  List<Condition> expected() {
    var restarting = new Restarting(role.atLast(), stuck.host());
    return restarting.isToServe() ? List.of(restarting.inService()) : List.of();
  }
}
