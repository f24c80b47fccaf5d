package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HostCommand.Until;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.IsEmpty;
import org.poolkeeper.procedure.OutOfService;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;

/// Takes a host out of service and empties it (XAPI.md 4.9). Choices: those of [Leaving].
public final class EnterMaintenance implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.ENTER_MAINTENANCE;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Put a host into maintenance";
  }

  @Override
  public String purpose() {
    return "Somebody is going to work on a host: its VMs move away, and it gets no new ones.";
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight).map(ruled -> Leaving.asks(ruled, inputs)).orElse(Set.of());
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var ruled = Ruled.in(sight);
    if (ruled.isEmpty()) {
      return Ruled.none(sight);
    }
    var refusal = new WorkGrounds(ruled.get()).pool();
    return refusal.isPresent()
        ? refusal.get()
        : new HostChoice(ruled.get(), EnterMaintenance::against, HostChoice::load)
            .of(
                inputs,
                "Which host is to be put into maintenance?",
                host -> plan(new Leaving(ruled.get(), host, inputs)));
  }

  private static Optional<Refuses> against(Ruled ruled, Member host) {
    return new WorkGrounds(ruled)
        .present(host)
        .or(() ->
            host.record().filter(HostRecord::enabled).isEmpty() && ruled.vmsOn(host).isEmpty()
                ? new WorkGrounds(ruled)
                    .recorded(
                        "%s is out of service already, and no VM is on it.".formatted(host.name()),
                        "%s takes no VMs.".formatted(host.name()),
                        Optional.of(Ids.LEAVE_MAINTENANCE))
                : Optional.empty());
  }

  private Planning plan(Leaving leaving) {
    var refusal = leaving.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = leaving.open();
    return open.isEmpty() ? new Planning.Made(made(leaving)) : new Planning.Asks(open);
  }

  private Plan made(Leaving leaving) {
    var then = leaving.then();
    var host = leaving.host();
    var lasts = lasts(leaving);
    var plan = new WorkPlan(leaving.ruled());
    leaving.into(plan, lasts ? Until.ENABLED_BY_HAND : Until.RESTART);
    plan.warn(List.of(survival(host, lasts)))
        .warn(
            leaving.stuck().isAlone()
                ? List.of(
                    "No other host takes VMs: those of %s stand still until it leaves maintenance."
                        .formatted(host.name()))
                : List.of())
        .expect(new Condition.Coordinates(then.ruler().id(), then.ruler().name(), then.pool()))
        .expect(new OutOfService(host.id(), host.name(), then.ruler().id(), then.ruler().name()))
        .expect(new IsEmpty(host.id(), host.name(), then.ruler().id(), then.ruler().name()));
    if (leaving.ha().isOn()) {
      plan.expect(new HasHaOn(then.ruler().id(), then.ruler().name()));
    }
    return plan.made(
        this,
        leaving.inputs(),
        "Put %s into maintenance".formatted(host.name()),
        new Confirmation.Acknowledge("%s is emptied and gets no more VMs.".formatted(host.name())),
        leaving.first());
  }

  /// Only where both the host that is told and the host that is meant know that (XAPI.md 4.9).
  private static boolean lasts(Leaving leaving) {
    return Builds.isAtLeast(leaving.host(), 25, 31)
        && Builds.isAtLeast(leaving.then().ruler(), 25, 31);
  }

  private static String survival(Member host, boolean lasts) {
    return lasts
        ? "%s stays out of service until somebody enables it, restarts included."
            .formatted(host.name())
        : "The version of %s does not keep this: at its next start, of the machine or of its management service, it enables itself and gets VMs again. The mark that other consoles show stays until it is taken out of maintenance."
            .formatted(host.name());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var host = plan.inputs().host();
    if (host.isEmpty()) {
      return List.of();
    }
    var left = new ArrayList<>(new WorkRemains(plan, after).all(Set.of(host.get())));
    Ruled.in(after)
        .flatMap(ruled -> ruled.cast().with(host.get()))
        .filter(one -> one.record().filter(record -> !record.enabled()).isPresent())
        .ifPresent(one ->
            left.add(
                new Remaining(
                    "%s is out of service. When the work is done, put it back."
                        .formatted(one.name()),
                    Optional.of(Ids.LEAVE_MAINTENANCE))));
    return left;
  }
}
