package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HostCommand.Until;
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

/// Restarts one member: emptied before, filled again afterwards. Choices: those of [HaCourse] and
/// [StuckVms].
public final class RestartMember implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.RESTART_MEMBER;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Restart a member";
  }

  @Override
  public String purpose() {
    return "A host that does not coordinate has to restart, after updates or for service, while its"
        + " VMs run on elsewhere.";
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight)
        .map(ruled -> {
          var asks = new HashSet<>(new HaCourse(ruled, inputs).asks());
          inputs.host().ifPresent(host -> asks.add(StuckVms.asks(host)));
          return Set.copyOf(asks);
        })
        .orElse(Set.of());
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var ruled = Ruled.in(sight);
    if (ruled.isEmpty()) {
      return Ruled.none(sight);
    }
    var refusal = new WorkGrounds(ruled.get()).pool();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var choice = new HostChoice(ruled.get(), this::against, HostChoice::load);
    return choice.of(
        inputs, "Which member is to restart?", host -> plan(ruled.get(), host, inputs));
  }

  private Optional<Planning.Refuses> against(Ruled ruled, Member host) {
    return ruled.isRuler(host)
        ? Optional.of(
            WorkGrounds.plain(
                "%s coordinates the pool.".formatted(host.name()),
                Optional.of(Ids.RESTART_COORDINATOR)))
        : new WorkGrounds(ruled).restartable(host);
  }

  private Planning plan(Ruled ruled, Member host, Inputs inputs) {
    var ha = new HaCourse(ruled, inputs);
    var asItIs = new StuckVms(ruled, host, inputs);
    var stuck = ha.off() ? asItIs.onceHaIsOff() : asItIs;
    var refusal = ha.refusal().or(() -> RestartCoordinator.spared(stuck));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = new ArrayList<Question>(ha.open("while %s restarts".formatted(host.name())));
    open.addAll(stuck.open());
    return open.isEmpty()
        ? new Planning.Made(made(ruled, host, ha, stuck, inputs))
        : new Planning.Asks(open);
  }

  private Plan made(Ruled ruled, Member host, HaCourse ha, StuckVms stuck, Inputs inputs) {
    var restarting = new Restarting(ruled, host);
    var plan = new WorkPlan(ruled);
    if (ha.off()) {
      plan.add(Kind.HA_OFF, ha.pause().off(ruled));
      plan.warn(List.of(WorkWords.haOff(ha.pause())));
    } else if (ha.pause().isOn()) {
      plan.warn(List.of(WorkWords.haKept()));
    }
    plan.add(Kind.EMPTY, host, new Emptying(ruled, host, stuck).steps(Until.RESTART))
        .add(Kind.AWAY, host, restarting.steps())
        .add(Kind.RETURN, host, new Returning(ruled, host).after(stuck))
        .warn(WorkWords.vms(List.of(stuck)))
        .expect(new Condition.Coordinates(ruled.ruler().id(), ruled.ruler().name(), ruled.pool()))
        .expect(restarting.isToServe() ? restarting.inService() : ruled.belongs(host));
    if (ha.off()) {
      plan.add(Kind.HA_ON, ha.pause().on(ruled));
    }
    if (ha.pause().isOn()) {
      plan.expect(new HasHaOn(ruled.ruler().id(), ruled.ruler().name()));
    }
    return plan.made(
        this,
        inputs,
        "Restart %s".formatted(host.name()),
        new Confirmation.TypeName(
            host.name(), "%s is emptied and restarts.".formatted(host.name())),
        new Emptying(ruled, host, stuck).first());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return new WorkRemains(plan, after).all(Set.of());
  }
}
