package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Sight;

/// Restarts the coordinator without losing the pool (XAPI.md appendix C 4). Choices: those of
/// [RoleCourse] and [StuckVms].
public final class RestartCoordinator implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.RESTART_COORDINATOR;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Restart the coordinator";
  }

  @Override
  public String purpose() {
    return "The coordinator has to restart, after updates or for service, and the pool is to stay"
        + " in hand: never restart it by itself.";
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight)
        .map(ruled -> {
          var asks = new HashSet<Inquiry>(new HaPause(ruled).asks());
          asks.add(StuckVms.asks(ruled.ruler().id()));
          return Set.copyOf(asks);
        })
        .orElse(Set.of());
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var ruled = Ruled.in(sight);
    return ruled.isEmpty() ? Ruled.none(sight) : plan(ruled.get(), inputs);
  }

  private Planning plan(Ruled ruled, Inputs inputs) {
    var role = new RoleCourse(ruled, inputs);
    var stuck = new StuckVms(ruled, ruled.ruler(), inputs).onceHaIsOff();
    var grounds = new WorkGrounds(ruled);
    var refusal =
        grounds
            .pool()
            .or(() -> grounds.restartable(ruled.ruler()))
            .or(() -> new HaPause(ruled).refusal(Optional.empty()))
            .or(role::refusal)
            .or(role::unseen)
            .or(() -> spared(stuck));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = new ArrayList<Question>(role.open());
    open.addAll(stuck.open());
    return open.isEmpty() ? new Planning.Made(made(role, stuck, inputs)) : new Planning.Asks(open);
  }

  static Optional<Planning.Refuses> spared(StuckVms stuck) {
    return stuck.spares()
        ? Optional.of(
            WorkGrounds.plain(
                "You chose to leave %s alone until its VMs can move. See to them, then plan anew."
                    .formatted(stuck.host().name()),
                Optional.empty()))
        : Optional.empty();
  }

  private Plan made(RoleCourse role, StuckVms stuck, Inputs inputs) {
    var ruled = role.ruled();
    var host = ruled.ruler();
    var ha = new HaPause(ruled);
    var plan = new WorkPlan(ruled);
    plan.add(Kind.HA_OFF, ha.off(ruled));
    new CoordinatorRestart(role, stuck).into(plan);
    plan.add(Kind.HA_ON, ha.on(role.atLast()));
    var last = role.atLast().ruler();
    plan.expect(new Condition.Coordinates(last.id(), last.name(), ruled.pool()))
        .expect(new Condition.NobodyElseClaims(Set.of(last.id())));
    new CoordinatorRestart(role, stuck).expected().forEach(plan::expect);
    if (ha.isOn()) {
      plan.expect(new HasHaOn(last.id(), last.name()));
      plan.warn(List.of(WorkWords.haOff(ha)));
    }
    plan.warn(List.of(role.keeps() ? WorkWords.keepsRole(host) : WorkWords.handsOver()));
    plan.warn(WorkWords.vms(List.of(stuck)));
    return plan.made(
        this,
        inputs,
        "Restart %s, the coordinator of %s".formatted(host.name(), ruled.cast().poolName()),
        new Confirmation.TypeName(
            host.name(),
            role.keeps()
                ? "%s restarts and keeps the role: nobody coordinates meanwhile."
                    .formatted(host.name())
                : "The role goes to %s, %s is emptied and restarts%s."
                    .formatted(
                        role.successor().orElseThrow().name(),
                        host.name(),
                        role.comesBack() ? ", and the role comes back" : "")),
        new Emptying(ruled, host, stuck).first());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return new WorkRemains(plan, after).all(Set.of());
  }
}
