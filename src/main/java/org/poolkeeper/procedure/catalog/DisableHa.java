package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasHaOn;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase.Kind;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// Switches high availability off in the whole pool (XAPI.md 7.2). Choices: `silent` = `go-on`
/// where hosts do not answer.
public final class DisableHa implements Procedure {

  @Override
  public ProcedureId id() {
    return Ids.DISABLE_HA;
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
    return "Switch high availability off";
  }

  @Override
  public String purpose() {
    return "Before work for which it has to be off, or because its heartbeat disk is gone, or a"
        + " host and the pool disagree on whether it is on.";
  }

  @Override
  public List<String> keywords() {
    return List.of("ha", "pool-ha-disable", "fencing", "statefile lost", "disarm", "turn off");
  }

  @Override
  public Set<Inquiry> asks(Sight sight, Inputs inputs) {
    return Ruled.in(sight).map(ruled -> new HaPause(ruled).asks()).orElse(Set.of());
  }

  @Override
  public Planning plan(Sight sight, Inputs inputs) {
    var found = Ruled.in(sight);
    if (found.isEmpty()) {
      var cast = new Cast(sight);
      return cast.claimants().isEmpty() && LastHa.on(cast).isPresent()
          ? WorkGrounds.plain(
              "No host answers as coordinator, so it cannot be switched off for the pool. It can be"
                  + " disarmed host by host.",
              Optional.of(Ids.EMERGENCY_HA_DISABLE))
          : Ruled.none(sight);
    }
    var ruled = found.get();
    var refusal = off(ruled).or(() -> new WorkGrounds(ruled).pool().map(DisableHa::lasting));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var away = away(ruled);
    var silent = inputs.choice("silent");
    if (!away.isEmpty() && silent.filter("bring-back"::equals).isPresent()) {
      return WorkGrounds.plain(
          "Bring %s back first: with every host there it is switched off within a minute."
              .formatted(Phrases.list(away.stream().map(Member::name).toList())),
          Optional.of(Ids.BRING_BACK));
    }
    return away.isEmpty() || silent.filter("go-on"::equals).isPresent()
        ? new Planning.Made(made(ruled, away, inputs))
        : new Planning.Asks(List.of(question(ruled, away)));
  }

  private static Optional<Refuses> off(Ruled ruled) {
    if (ruled.claim().pool().ha().enabled()) {
      return Optional.empty();
    }
    var stuck =
        ruled.cast().members().stream().filter(DisableHa::isStuck).map(Member::name).toList();
    return Optional.of(
        stuck.isEmpty()
            ? WorkGrounds.plain("High availability is off already.", Optional.of(Ids.ENABLE_HA))
            : WorkGrounds.plain(
                "High availability is off in the pool, and %s did not hear of it. A host that reaches its coordinator disarms itself within minutes; one that does not has to be disarmed by itself."
                    .formatted(Phrases.list(stuck)),
                Optional.of(Ids.EMERGENCY_HA_DISABLE)));
  }

  private static boolean isStuck(Member member) {
    return member
        .host()
        .flatMap(HostState::emergencyReason)
        .filter(reason -> reason.value().code().startsWith("HA_"))
        .isPresent();
  }

  /// A task that never ends is said to be one.
  private static Refuses lasting(Refuses refusal) {
    return refusal.why().contains("ha_disable")
        ? new Refuses(
            "High availability is being switched off already. With a host that does not answer and"
                + " no heartbeat disk that never ends: the coordinator tries again every 30 s for"
                + " ever. Bring the missing hosts back, or disarm each host that runs.",
            refusal.evidence(),
            Optional.of(Ids.EMERGENCY_HA_DISABLE))
        : refusal;
  }

  private static List<Member> away(Ruled ruled) {
    return ruled.others(ruled.ruler()).stream().filter(Member::isAway).toList();
  }

  private static boolean isStatefileLost(Ruled ruled) {
    return new HaReader()
        .read(ruled.claim(), ruled.sight().told(), Optional.empty())
        .matrix()
        .statefileLost();
  }

  private static Question question(Ruled ruled, List<Member> away) {
    var names = Phrases.list(away.stream().map(Member::name).toList());
    return new Question.WhichWay(
        "silent",
        "%s not answer. Is high availability to be switched off all the same?%s"
            .formatted(
                away.size() == 1 ? names + " does" : names + " do",
                isStatefileLost(ruled)
                    ? " No host reaches the heartbeat disk, so every host would have to agree: this"
                        + " may never end."
                    : ""),
        List.of(
            new Question.Option(
                "go-on",
                isStatefileLost(ruled)
                    ? "Yes: what can be reached is disarmed, and the task may stay under way for"
                        + " ever."
                    : "Yes: a host that runs unseen learns it from the heartbeat disk, and fences"
                        + " itself where it cannot."),
            new Question.Option("bring-back", "No: bring the missing hosts back first.")));
  }

  private Plan made(Ruled ruled, List<Member> away, Inputs inputs) {
    var pause = new HaPause(ruled);
    var plan = new WorkPlan(ruled);
    plan.add(Kind.HA_OFF, List.of(disable(ruled, pause)))
        .expect(new Condition.HaOff())
        .warn(warnings(ruled, pause, away));
    var members = new MemberSteps(ruled.ruler(), List.of());
    plan.add(
        Kind.SETTLE,
        ruled.others(ruled.ruler()).stream()
            .filter(DisableHa::isStuck)
            .map(members::await)
            .toList());
    return plan.made(
        this,
        inputs,
        "Switch high availability off",
        new Confirmation.TypeName(
            ruled.cast().poolName(),
            "Nothing is restarted by itself any more, neither the coordinator's role nor a VM."),
        List.of());
  }

  private static Step.Act disable(Ruled ruled, HaPause pause) {
    var ruler = ruled.ruler();
    var storage = pause.storage();
    return new Step.Act(
        new StepId("ha-off"),
        "Switch high availability off",
        new HaCommand.DisableHa(ruler.target()),
        "No host restarts itself any more when it loses the others, and no VM is restarted"
            + " elsewhere if its host fails. Which VMs are set to be restarted stays on record.",
        ruled.quiet(),
        new Confirmation.None(),
        new Condition.HaOff(),
        storage
            .<Undo>map(home ->
                new Undo.By(
                    new HaCommand.EnableHa(
                        ruler.target(), home.uuid(), home.name(), pause.state().configuration()),
                    "Switch it on again as it was: %s.".formatted(pause.settings()),
                    new HasHaOn(ruler.id(), ruler.name()),
                    Times.HA_ON_PATIENCE))
            .orElseGet(() ->
                new Undo.NotPossible(
                    "It is not told where its heartbeat disk lies: it is set up anew with"
                        + " \"enable-ha\".")),
        Repeat.AFTER_LOOKING,
        Times.HA_OFF,
        Times.HA_OFF_PATIENCE,
        "With a host that does not answer and no heartbeat disk this never ends: the coordinator"
            + " tries again every 30 s for ever. Bring the missing hosts back, or use"
            + " \"emergency-ha-disable\" on each host that runs.");
  }

  private static List<String> warnings(Ruled ruled, HaPause pause, List<Member> away) {
    var words = new ArrayList<String>();
    if (isStatefileLost(ruled)) {
      words.add(
          "No host reaches the heartbeat disk. Then every host is told by itself, and all have to"
              + " agree; a host that is lost meanwhile makes the task go on for ever. Until it has"
              + " ended, one more loss restarts all hosts.");
    }
    away.stream()
        .map(host ->
            "%s cannot be told. If it is off, it learns it at its start; if it runs, it stays armed: %s."
                .formatted(
                    host.name(),
                    isStatefileLost(ruled)
                        ? "it restarts itself as soon as its heartbeats are gone"
                        : "it reads on the heartbeat disk that it is over, or restarts itself where"
                            + " it cannot"))
        .forEach(words::add);
    words.add(
        "It is on now with %s. Nothing switches it on again by itself."
            .formatted(pause.settings()));
    return words;
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    if (!(plan.expected().in(after) instanceof Holding.Holds)) {
      return List.of(
          new Remaining(
              "High availability is not off yet. Where a task for it stays under way, hosts that do"
                  + " not answer keep it so: bring them back, or disarm each host that runs.",
              Optional.of(Ids.EMERGENCY_HA_DISABLE)));
    }
    var left = new ArrayList<Remaining>();
    Ruled.in(after)
        .ifPresent(
            ruled -> left.addAll(new AfterChecks(after, ruled.ruler().id()).notBack(Set.of())));
    left.add(
        new Remaining(
            "High availability is off%s. Switch it on again when the work is done."
                .formatted(
                    new PlannedHa(plan)
                        .settings()
                        .map("; before, it was on with %s"::formatted)
                        .orElse("")),
            Optional.of(Ids.ENABLE_HA)));
    return left;
  }
}
