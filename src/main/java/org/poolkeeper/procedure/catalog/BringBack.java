package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
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
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Option;
import org.poolkeeper.procedure.Sight;

/// Brings a host back that was shut down for long. Choices: `ha` = `off` or `keep` where high
/// availability is on, and those of [MovedVms].
public final class BringBack implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.BRING_BACK;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Bring a host back that was off";
  }

  @Override
  public String purpose() {
    return "A host that was shut down is to serve again, with the VMs that left it.";
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight).map(ruled -> new HaPause(ruled).asks()).orElse(Set.of());
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
        : new HostChoice(ruled.get(), SwitchingOn::against, BringBack::reasons)
            .of(
                inputs,
                "Which host is to come back?",
                host -> plan(ruled.get(), host, new MovedVms(ruled.get(), host, inputs)));
  }

  private static List<String> reasons(Ruled ruled, Member host) {
    return List.of(
        host.silence(ruled.sight().at()),
        new SwitchingOn(ruled, host).fromHere()
            ? "can be switched on from here"
            : "somebody has to press its button");
  }

  private Planning plan(Ruled ruled, Member host, MovedVms moved) {
    var ha = new HaPause(ruled);
    var goesOff = moved.inputs().choice("ha").filter("off"::equals).isPresent();
    Optional<Refuses> refusal =
        ha.isOn() && goesOff ? ha.refusal(Optional.of(host)) : Optional.empty();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = new ArrayList<Question>();
    if (ha.isOn() && moved.inputs().choice("ha").isEmpty()) {
      open.add(highAvailability(host));
    }
    open.addAll(moved.open());
    return open.isEmpty()
        ? new Planning.Made(made(ruled, host, moved, ha, ha.isOn() && goesOff))
        : new Planning.Asks(open);
  }

  private static Question highAvailability(Member host) {
    return new Question.WhichWay(
        "ha",
        "High availability is on. Is it to be off until %s has started?".formatted(host.name()),
        List.of(
            new Option(
                "off",
                "Switch it off, and on again with the same settings once the host has started: so"
                    + " the vendors advise."),
            new Option(
                "keep",
                "Keep it on: a host that reaches heartbeat disk and network joins by itself; one"
                    + " that does not hangs in its start and has to be freed at its console.")));
  }

  private Plan made(Ruled ruled, Member host, MovedVms moved, HaPause ha, boolean goesOff) {
    var restarting = new Restarting(ruled, host);
    var returning = new Returning(ruled, host);
    var plan = new WorkPlan(ruled);
    if (goesOff) {
      plan.add(Kind.HA_OFF, ha.off(ruled)).warn(List.of(WorkWords.haOff(ha)));
    }
    plan.add(Kind.AWAY, host, List.of(new SwitchingOn(ruled, host).step()))
        .add(
            Kind.SETTLE,
            host,
            restarting.stages(
                "It started, and is not let in: the pool may have changed meanwhile."))
        .add(Kind.SETTLE, host, new Marking(ruled, host).off())
        .add(Kind.RETURN, host, moved.chosen().stream().map(returning::step).toList())
        .warn(moved.words())
        .expect(new Condition.Coordinates(ruled.ruler().id(), ruled.ruler().name(), ruled.pool()))
        .expect(restarting.inService());
    if (goesOff) {
      plan.add(Kind.HA_ON, ha.on(ruled));
    }
    if (ha.isOn()) {
      plan.expect(new HasHaOn(ruled.ruler().id(), ruled.ruler().name()));
    }
    return plan.made(
        this,
        moved.inputs(),
        "Bring %s back".formatted(host.name()),
        new Confirmation.Acknowledge("%s is switched on and serves again.".formatted(host.name())),
        List.of());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return new WorkRemains(plan, after).all(Set.of());
  }
}
