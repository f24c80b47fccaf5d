package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.EveryHostLives;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.KeepsRoomFor;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.TakesHeartbeats;
import org.poolkeeper.procedure.Undo;

/// Switches high availability on (XAPI.md 7.1). Choices: those of [HeartbeatStorage], [HaTimeout],
/// [VmCover] and [HaRoom].
public final class EnableHa implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.ENABLE_HA;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Work work() {
    return Work.HIGH_AVAILABILITY;
  }

  @Override
  public String title() {
    return "Switch high availability on";
  }

  @Override
  public String purpose() {
    return "A lost coordinator is to be replaced by itself, and VMs of a lost host restarted"
        + " elsewhere; or only the first.";
  }

  @Override
  public List<String> keywords() {
    return List.of(
        "ha", "pool-ha-enable", "failover", "fencing", "heartbeat", "statefile", "restart vms");
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight)
        .map(ruled -> {
          if (ruled.claim().pool().ha().enabled()) {
            return new HaPause(ruled).asks();
          }
          var asks = new HashSet<>(new HeartbeatStorage(ruled, inputs).asks());
          asks.addAll(new VmCover(ruled, inputs).asks());
          return Set.copyOf(asks);
        })
        .orElse(Set.of());
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var found = Ruled.in(sight);
    if (found.isEmpty()) {
      return Ruled.none(sight);
    }
    var ruled = found.get();
    var storage = new HeartbeatStorage(ruled, inputs);
    var timeout = new HaTimeout(inputs, before(ruled));
    var cover = new VmCover(ruled, inputs);
    var room = new HaRoom(ruled, cover, inputs);
    var refusal =
        new HaGrounds(ruled)
            .isOn()
            .or(() -> new WorkGrounds(ruled).pool())
            .or(() -> new HaGrounds(ruled).notReady())
            .or(storage::refusal)
            .or(timeout::refusal)
            .or(cover::refusal)
            .or(room::refusal);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var open = new ArrayList<Question>(storage.open());
    open.addAll(timeout.open());
    open.addAll(cover.open());
    if (open.isEmpty()) {
      open.addAll(room.open());
    }
    return open.isEmpty()
        ? new Planning.Made(
            made(ruled, storage.chosen().orElseThrow(), timeout, cover, room, inputs))
        : new Planning.Asks(open);
  }

  private static Optional<HaSettings> before(Ruled ruled) {
    return ruled
        .cast()
        .memory()
        .flatMap(RememberedPool::ha)
        .flatMap(RememberedPool.RememberedHa::settings);
  }

  private Plan made(
      Ruled ruled,
      StorageRepository storage,
      HaTimeout timeout,
      VmCover cover,
      HaRoom room,
      Inputs inputs) {
    var ruler = ruled.ruler();
    var plan = new WorkPlan(ruled);
    plan.add(Kind.SETTLE, cover.steps())
        .add(Kind.HA_ON, List.of(enable(ruled, storage, timeout)))
        .expect(new HasHaOn(ruler.id(), ruler.name()))
        .expect(new KeepsRoomFor(room.chosen(), ruler.id(), ruler.name()))
        .warn(warnings(ruled, timeout, cover));
    // The server may set a number of its own when it is switched on.
    room.step(-1).ifPresent(step -> plan.add(Kind.SETTLE, List.of(back(step, room))));
    return plan.made(
        this,
        inputs,
        "Switch high availability on%s"
            .formatted(cover.isCoordinatorOnly() ? ", for the coordinator only" : ""),
        new Confirmation.TypeName(
            ruled.cast().poolName(),
            "From then on a host that loses its heartbeats for %d s restarts itself hard."
                .formatted(timeout.chosen().toSeconds())),
        List.of());
  }

  /// Before, it was off: there is nothing to go back to.
  private static Step back(Step step, HaRoom room) {
    return step instanceof Step.Act act
        ? new Step.Act(
            act.id(),
            act.title(),
            act.command(),
            room.chosen() == 0
                ? "No VM is promised a restart."
                : "Protected VMs are promised a restart, and VMs that would take that room are not"
                    + " started any more.",
            act.prechecks(),
            act.confirmation(),
            act.already(),
            act.verification(),
            new Undo.NotNeeded("It can be set to another number at any time."),
            act.repeat(),
            act.usual(),
            act.patience(),
            act.otherwise(),
            act.ifMissing())
        : step;
  }

  private static Step.Act enable(Ruled ruled, StorageRepository storage, HaTimeout timeout) {
    var ruler = ruled.ruler();
    var checks = new ArrayList<>(ruled.quiet());
    checks.add(Precheck.strict(new EveryHostLives(ruler.id(), ruler.name())));
    checks.add(
        Precheck.lenient(
            new TakesHeartbeats(storage.uuid(), storage.name(), ruler.id(), ruler.name())));
    return new Step.Act(
        new StepId("ha-on"),
        "Switch high availability on",
        new HaCommand.EnableHa(
            ruler.target(), storage.uuid(), storage.name(), timeout.configuration()),
        "A heartbeat disk of about 4 GB is made on %s, and every host joins. From then on a host without heartbeat for %d s restarts itself hard."
            .formatted(storage.name(), timeout.chosen().toSeconds()),
        checks,
        new Confirmation.None(),
        new HasHaOn(ruler.id(), ruler.name()),
        new Undo.By(
            new HaCommand.DisableHa(ruler.target()),
            "Switch it off again.",
            new Condition.HaOff(),
            Times.HA_OFF_PATIENCE),
        Repeat.AFTER_LOOKING,
        Times.HA_ON,
        Times.HA_ON_PATIENCE,
        "Where one host cannot join, the server switches it off again everywhere, and nothing is"
            + " left but the heartbeat disk. It does not tell which host: look at the storage path"
            + " and the network of each.");
  }

  private static List<String> warnings(Ruled ruled, HaTimeout timeout, VmCover cover) {
    var words = new ArrayList<>(cover.unasked());
    words.add(
        "While it is on, the management service of a host must not be restarted by itself, cables must not be pulled, and a stall of storage or network for %d s restarts hosts with their VMs."
            .formatted(timeout.chosen().toSeconds()));
    words.add(
        "While it is on, the role cannot be handed over and no host can leave or join: switch it"
            + " off for that.");
    if (ruled.hosts().size() == 2) {
      words.add(
          "With two hosts the one with the lower uuid stays when they lose each other, whichever"
              + " cable was pulled.");
    } else if (ruled.hosts().size() == 1) {
      words.add("There is one host only: nobody could take over.");
    }
    if (cover.isCoordinatorOnly()) {
      words.add(
          "Other consoles may show this as if high availability were off. It is on: hosts fence"
              + " themselves.");
    } else {
      words.add(
          "A VM that is shut down inside its guest is started again, because the server cannot tell"
              + " that from a crash. One that is shut down through a console stays off.");
    }
    return words;
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    var holding = plan.expected().in(after);
    if (holding instanceof Holding.Holds) {
      return List.of();
    }
    var off = new Condition.HaOff().in(after);
    return List.of(
        off instanceof Holding.Holds
            ? new Remaining(
                "High availability is off: a host could not join, and the server switched it off"
                    + " everywhere. Look at the storage paths and the network of each host, then"
                    + " switch it on again.",
                Optional.of(Ids.ENABLE_HA))
            : new Remaining(
                "%s Look again; if it is on, set what is missing.".formatted(holding.words()),
                Optional.of(Ids.HA_CAPACITY)));
  }
}
