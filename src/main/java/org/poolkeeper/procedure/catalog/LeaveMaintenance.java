package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.HostCommand.Until;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.OutOfService;
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

/// Puts a host back into service and brings back what left it (XAPI.md 4.9). Choices: those of
/// [MovedVms].
public final class LeaveMaintenance implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.LEAVE_MAINTENANCE;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Take a host out of maintenance";
  }

  @Override
  public String purpose() {
    return "The work on a host is done: it takes VMs again, and those that left it come back.";
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
        : new HostChoice(ruled.get(), LeaveMaintenance::against, LeaveMaintenance::reasons)
            .of(
                inputs,
                "Which host is to take VMs again?",
                host -> plan(ruled.get(), host, new MovedVms(ruled.get(), host, inputs)));
  }

  private static List<String> reasons(Ruled ruled, Member host) {
    var seen = new MovedVms(ruled, host, Inputs.NONE).seen().size();
    return List.of(
        host.isOutOfService() ? "is marked as in maintenance" : "takes no VMs",
        seen == 0 ? "no VM was seen to leave it" : Phrases.count(seen, "VM") + " left it");
  }

  private static Optional<Refuses> against(Ruled ruled, Member host) {
    return new WorkGrounds(ruled)
        .present(host)
        .or(() ->
            serves(host) && !host.isOutOfService()
                ? new WorkGrounds(ruled)
                    .recorded(
                        "%s takes VMs.".formatted(host.name()),
                        "%s is recorded as taking VMs.".formatted(host.name()),
                        Optional.empty())
                : Optional.empty());
  }

  /// Somebody may have enabled it and left the mark.
  private static boolean serves(Member host) {
    return host.record().filter(HostRecord::enabled).isPresent();
  }

  private Planning plan(Ruled ruled, Member host, MovedVms moved) {
    var open = moved.open();
    return open.isEmpty() ? new Planning.Made(made(ruled, host, moved)) : new Planning.Asks(open);
  }

  private Plan made(Ruled ruled, Member host, MovedVms moved) {
    var returning = new Returning(ruled, host);
    return new WorkPlan(ruled)
        .add(Kind.SETTLE, host, serves(host) ? List.of() : List.of(enable(ruled, host)))
        .add(Kind.SETTLE, host, new Marking(ruled, host).off())
        .add(Kind.RETURN, host, moved.chosen().stream().map(returning::step).toList())
        .warn(storage(ruled, host))
        .warn(moved.words())
        .expect(new Condition.Coordinates(ruled.ruler().id(), ruled.ruler().name(), ruled.pool()))
        .expect(new Restarting(ruled, host).inService())
        .made(
            this,
            moved.inputs(),
            "Take %s out of maintenance".formatted(host.name()),
            new Confirmation.Acknowledge("%s takes VMs again.".formatted(host.name())),
            List.of());
  }

  private static Step.Act enable(Ruled ruled, Member host) {
    var checks = new ArrayList<>(ruled.quiet());
    checks.add(Precheck.strict(ruled.belongs(host)));
    return new Step.Act(
        host.step("enable"),
        "Put %s back into service".formatted(host.name()),
        new HostCommand.Enable(ruled.ruler().target(), host.target()),
        "%s takes VMs again.".formatted(host.name()),
        checks,
        new Confirmation.None(),
        new Restarting(ruled, host).inService(),
        new Undo.By(
            new HostCommand.Disable(ruled.ruler().target(), host.target(), Until.RESTART),
            "Take it out of service again.",
            new OutOfService(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name()),
            Times.SETTING_PATIENCE),
        Repeat.SAFE,
        Times.SETTING,
        Times.SETTING_PATIENCE,
        "The server says why not: the host is still starting, updates want a restart first, or with"
            + " high availability on its storage is missing.");
  }

  private static List<String> storage(Ruled ruled, Member host) {
    var missing = new StorageSeen(ruled.cast()).missing(host);
    return missing.isEmpty()
        ? List.of()
        : List.of(
            "%s does not reach %s: VMs with disks there cannot run on it."
                .formatted(host.name(), Phrases.list(missing)));
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return new WorkRemains(plan, after).all(Set.of());
  }
}
