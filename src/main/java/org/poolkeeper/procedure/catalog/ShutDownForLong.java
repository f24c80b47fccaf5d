package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.HostCommand.Until;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasGone;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.IsEmpty;
import org.poolkeeper.procedure.IsSaidDead;
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

/// Switches a host off for days, and leaves the others as guarded as they were. Choices: those of
/// [Leaving].
public final class ShutDownForLong implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.SHUT_DOWN_FOR_LONG;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Shut a host down for long";
  }

  @Override
  public String purpose() {
    return "A host is to be off for hours or days, for repair or a move, and the pool goes on"
        + " without it.";
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
        : new HostChoice(ruled.get(), ShutDownForLong::against, HostChoice::load)
            .of(
                inputs,
                "Which host is to be shut down?",
                host -> plan(new Leaving(ruled.get(), host, inputs)));
  }

  private static Optional<Refuses> against(Ruled ruled, Member host) {
    return ruled.hosts().size() == 1
        ? Optional.of(
            WorkGrounds.plain(
                "%s is the only host of its pool: nothing is left that could be told anything. Shut its VMs down, then switch it off at its console."
                    .formatted(host.name()),
                Optional.empty()))
        : new WorkGrounds(ruled).present(host);
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
    var plan = new WorkPlan(leaving.ruled());
    leaving.into(plan, Until.RESTART);
    plan.add(Kind.AWAY, host, List.of(shutDown(then, host), saidDead(then, host)))
        .warn(stopped(leaving))
        .expect(new Condition.Coordinates(then.ruler().id(), then.ruler().name(), then.pool()))
        .expect(new HasGone(host.id(), host.name()));
    if (leaving.ha().isOn()) {
      plan.expect(new HasHaOn(then.ruler().id(), then.ruler().name()));
    }
    return plan.made(
        this,
        leaving.inputs(),
        "Shut %s down".formatted(host.name()),
        new Confirmation.TypeName(
            host.name(), "%s is emptied and switched off.".formatted(host.name())),
        leaving.first());
  }

  private static List<String> stopped(Leaving leaving) {
    var names = new ArrayList<String>();
    for (var way : Way.values()) {
      if (way.stops()) {
        leaving.stuck().chosen(way).forEach(vm -> names.add(vm.name()));
      }
    }
    var words = new ArrayList<String>();
    words.add(
        "VMs that move away stay away; \"bring-back\" offers to move back those that were seen to"
            + " leave.");
    if (!names.isEmpty()) {
      words.add(
          "Stands still until %s is back: %s."
              .formatted(leaving.host().name(), String.join(", ", names)));
    }
    return words;
  }

  private static Step.Act shutDown(Ruled then, Member host) {
    var checks = new ArrayList<>(then.quiet());
    checks.add(
        Precheck.strict(
            new OutOfService(host.id(), host.name(), then.ruler().id(), then.ruler().name())));
    checks.add(
        Precheck.strict(
            new IsEmpty(host.id(), host.name(), then.ruler().id(), then.ruler().name())));
    checks.add(new Emptying(then, host, new StuckVms(then, host, Inputs.NONE)).othersServe());
    var canBeWoken = host.record().map(HostRecord::powerOnMode).filter(mode -> !mode.isBlank());
    return new Step.Act(
        host.step("shut-down"),
        "Switch %s off".formatted(host.name()),
        new HostCommand.ShutDown(then.ruler().target(), host.target()),
        "%s switches itself off ten seconds later. No VM is on it.".formatted(host.name()),
        checks,
        canBeWoken.isPresent()
            ? new Confirmation.None()
            : new Confirmation.TypeName(
                host.name(), "Somebody has to be there to switch it on again."),
        new HasGone(host.id(), host.name()),
        canBeWoken
            .<Undo>map(_ ->
                new Undo.By(
                    new HostCommand.PowerOn(then.ruler().target(), host.target()),
                    "Switch it on from here.",
                    then.belongs(host),
                    Times.RETURN_PATIENCE))
            .orElseGet(() ->
                new Undo.NotPossible(
                    "It cannot be switched on from here: somebody has to press its button.")),
        Repeat.AFTER_LOOKING,
        Times.GOING,
        Times.GOING_PATIENCE,
        "It may hang while it ends its services: look at its console.");
  }

  private static Step.Await saidDead(Ruled then, Member host) {
    return new Step.Await(
        host.step("off"),
        "Wait until %s counts as off".formatted(host.name()),
        new IsSaidDead(host.id(), host.name(), then.ruler().id(), then.ruler().name()),
        Times.STAGE,
        Times.GOING_PATIENCE,
        "A host that leaves in an orderly way says so; otherwise it takes ten minutes.",
        "Look at its console whether it is off.",
        IfMissing.REST_MAY_GO_ON);
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var host = plan.inputs().host();
    if (host.isEmpty()) {
      return List.of();
    }
    var name = after.name(host.get());
    var gone = new HasGone(host.get(), name).in(after) instanceof Holding.Holds;
    var left =
        new ArrayList<>(new WorkRemains(plan, after).all(gone ? Set.of(host.get()) : Set.of()));
    if (gone) {
      left.add(
          new Remaining(
              "%s does not answer and is to be off. It is still one of the pool's hosts; do not have it forgotten."
                  .formatted(name),
              Optional.of(Ids.BRING_BACK)));
    }
    return left;
  }
}
