package org.poolkeeper.procedure.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasStarted;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// Restarts the management service of a host; never while high availability is armed, which would
/// have the host fenced (XAPI.md 4.9, 7.3).
public final class RestartToolstack implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.RESTART_TOOLSTACK;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Restart the management service of a host";
  }

  @Override
  public String purpose() {
    return "The management service of a host behaves oddly, or updates want it restarted. VMs are"
        + " not touched.";
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var ruled = Ruled.in(sight);
    if (ruled.isEmpty()) {
      return Ruled.none(sight);
    }
    var refusal = new WorkGrounds(ruled.get()).pool().or(() -> armed(ruled.get()));
    return refusal.isPresent()
        ? refusal.get()
        : new HostChoice(ruled.get(), RestartToolstack::against, HostChoice::load)
            .of(
                inputs,
                "Whose management service is to restart?",
                host -> new Planning.Made(made(ruled.get(), host, inputs)));
  }

  private static Optional<Refuses> armed(Ruled ruled) {
    return new HaPause(ruled).isOn()
        ? new WorkGrounds(ruled)
            .recorded(
                "High availability is on: a host whose management service is away too long is taken"
                    + " for failed, restarts itself hard, and its VMs with it. Switch high"
                    + " availability off, restart the service, and switch it on again; or restart"
                    + " the whole host with \"restart-member\" or \"restart-coordinator\", which"
                    + " see to that.",
                "High availability is on.",
                Optional.of(Ids.DISABLE_HA))
        : Optional.empty();
  }

  private static Optional<Refuses> against(Ruled ruled, Member host) {
    return new WorkGrounds(ruled)
        .present(host)
        .or(() ->
            host.record().flatMap(HostRecord::started).isPresent()
                ? Optional.empty()
                : Optional.of(
                    WorkGrounds.plain(
                        "%s does not tell since when its management service runs, so that a restart would not show."
                            .formatted(host.name()),
                        Optional.empty())));
  }

  private Plan made(Ruled ruled, Member host, Inputs inputs) {
    var restarting = new Restarting(ruled, host);
    var plan =
        new WorkPlan(ruled)
            .add(Kind.AWAY, host, List.of(restart(ruled, host)))
            .warn(words(ruled, host))
            .expect(
                new Condition.Coordinates(ruled.ruler().id(), ruled.ruler().name(), ruled.pool()));
    var serves = host.record().filter(HostRecord::enabled).isPresent();
    if (serves) {
      plan.add(Kind.SETTLE, host, List.of(enabled(restarting, host)))
          .expect(restarting.inService());
    }
    if (ruled.isRuler(host)) {
      var members = new MemberSteps(ruled.ruler(), List.of());
      plan.add(
          Kind.SETTLE,
          ruled.others(host).stream().filter(Ruled::serves).map(members::await).toList());
    }
    return plan.made(
        this,
        inputs,
        "Restart the management service of %s".formatted(host.name()),
        new Confirmation.Acknowledge(
            "The management service of %s is away for about half a minute.".formatted(host.name())),
        List.of());
  }

  private static List<String> words(Ruled ruled, Member host) {
    return List.of(
        ruled.isRuler(host)
            ? "%s coordinates: for about half a minute the pool looks gone, every session is lost, running tasks end, and no VM can be started or moved. VMs run on."
                .formatted(host.name())
            : "For about half a minute %s cannot be managed, and running tasks on it end. Its VMs run on."
                .formatted(host.name()));
  }

  private static Step.Act restart(Ruled ruled, Member host) {
    var checks = new ArrayList<>(ruled.quiet());
    checks.add(Precheck.strict(ruled.belongs(host)));
    checks.add(Precheck.strict(new Condition.HaOff()));
    var shown =
        new Condition.All(
            List.of(
                ruled.belongs(host),
                new HasStarted(
                    host.id(),
                    host.name(),
                    HasStarted.What.SERVICE,
                    host.record().flatMap(HostRecord::started).orElse(Instant.EPOCH),
                    ruled.ruler().id(),
                    ruled.ruler().name())));
    return new Step.Act(
        host.step("restart-toolstack"),
        "Restart the management service of %s".formatted(host.name()),
        new HostCommand.RestartToolstack(ruled.ruler().target(), host.target()),
        "It ends and starts again a second later. VMs are not touched.",
        checks,
        new Confirmation.None(),
        shown,
        new Undo.NotNeeded("It leaves nothing."),
        Repeat.AFTER_LOOKING,
        Times.SERVICE,
        Times.SERVICE_PATIENCE,
        "It may hang: at the console of %s, type xe-toolstack-restart.".formatted(host.name()));
  }

  private static Step.Await enabled(Restarting restarting, Member host) {
    return new Step.Await(
        host.step("enabled"),
        "Wait until %s takes VMs again".formatted(host.name()),
        restarting.inService(),
        Times.STAGE,
        Times.STAGE_PATIENCE,
        "It is out of service until its start has ended.",
        "Look at its storage, then use \"leave-maintenance\" on it.",
        IfMissing.REST_MAY_GO_ON);
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return new WorkRemains(plan, after).all(Set.of());
  }
}
