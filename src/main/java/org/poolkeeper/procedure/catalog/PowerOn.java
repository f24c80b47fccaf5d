package org.poolkeeper.procedure.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;

/// Switches a host on, where a power-on mode is set for it (XAPI.md 4.9).
public final class PowerOn implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.POWER_ON;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Switch a host on";
  }

  @Override
  public String purpose() {
    return "A host is off, and is set up to be switched on from afar.";
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
        : new HostChoice(ruled.get(), PowerOn::against, PowerOn::reasons)
            .of(
                inputs,
                "Which host is to be switched on?",
                host -> new Planning.Made(made(ruled.get(), host, inputs)));
  }

  private static List<String> reasons(Ruled ruled, Member host) {
    return List.of(host.silence(ruled.sight().at()), "can be switched on from here");
  }

  private static Optional<Refuses> against(Ruled ruled, Member host) {
    return SwitchingOn.against(ruled, host)
        .or(() ->
            new SwitchingOn(ruled, host).fromHere()
                ? Optional.empty()
                : new WorkGrounds(ruled)
                    .recorded(
                        "No power-on mode is set for %s, so that it cannot be switched on from here: have somebody press its button. It falls into place by itself; \"bring-back\" waits for it and brings its VMs back."
                            .formatted(host.name()),
                        "No power-on mode is set for %s.".formatted(host.name()),
                        Optional.of(Ids.BRING_BACK)));
  }

  private Plan made(Ruled ruled, Member host, Inputs inputs) {
    var restarting = new Restarting(ruled, host);
    return new WorkPlan(ruled)
        .add(Kind.AWAY, host, List.of(new SwitchingOn(ruled, host).step()))
        .add(
            Kind.SETTLE,
            host,
            restarting.stages(
                "It started, and is not let in: the pool may have changed meanwhile."))
        .add(Kind.SETTLE, host, new Marking(ruled, host).off())
        .warn(
            new HaPause(ruled).isOn()
                ? List.of(
                    "High availability is on. If %s does not reach the heartbeat disk, it hangs in its start; \"bring-back\" switches high availability off for that time."
                        .formatted(host.name()))
                : List.of())
        .expect(new Condition.Coordinates(ruled.ruler().id(), ruled.ruler().name(), ruled.pool()))
        .expect(restarting.inService())
        .made(
            this,
            inputs,
            "Switch %s on".formatted(host.name()),
            new Confirmation.Acknowledge("%s starts.".formatted(host.name())),
            List.of());
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return new WorkRemains(plan, after).all(Set.of());
  }
}
