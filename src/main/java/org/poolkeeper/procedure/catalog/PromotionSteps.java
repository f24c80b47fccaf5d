package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Role;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.CoordinatesAt;
import org.poolkeeper.procedure.CoordinatesPoolOf;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.IsReady;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.procedure.WaitsForCoordinator;

/// The steps of a promotion.
record PromotionSteps(Cast cast, LostCoordinator lost, Member candidate, Inputs inputs) {

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    attested().forEach(steps::add);
    if (!lost.hasTurned()) {
      steps.add(watch());
    }
    if (candidate.answers() && candidate.identified()) {
      steps.add(check());
      steps.add(promote());
    } else {
      steps.add(promoteAtConsole());
    }
    if (!candidate.identified()) {
      return steps;
    }
    var members = new MemberSteps(candidate, rules());
    var told = told();
    if (!told.isEmpty() || !stuckBeforeTls().isEmpty()) {
      steps.add(members.start());
    }
    if (!told.isEmpty()) {
      steps.add(new RecoverStep(candidate, rules(), told, silent()).act());
    }
    stuckBeforeTls().stream()
        .map(member ->
            members.console(
                member,
                "%s was restarted without its coordinator and takes no calls over the network."
                    .formatted(member.name())))
        .forEach(steps::add);
    if (!candidate.isOutOfService() && !hasUnknownMembers()) {
      steps.add(ready());
    }
    told.stream().map(members::await).forEach(steps::add);
    stuckBeforeTls().stream().map(members::await).forEach(steps::add);
    return steps;
  }

  /// What shows that the promoted host is the coordinator that was wanted, with the database that
  /// it had.
  Condition coordinates() {
    if (!candidate.identified()) {
      return new CoordinatesAt(candidate.endpoint().address(), candidate.name());
    }
    return cast.sight()
        .pool()
        .<Condition>map(pool -> new Condition.Coordinates(candidate.id(), candidate.name(), pool))
        .orElseGet(() -> new CoordinatesPoolOf(candidate.id(), candidate.name(), known()));
  }

  private Set<HostId> known() {
    var known = new HashSet<HostId>();
    cast.members().stream().filter(Member::identified).map(Member::id).forEach(known::add);
    return known;
  }

  private List<Step.Attest> attested() {
    var attests = new ArrayList<Step.Attest>();
    if (inputs.attestedOff().contains(lost.id())) {
      attests.add(attest(new StepId("attest-off"), lost.id(), lost.name()));
    }
    cast.members().stream()
        .filter(member -> !member.id().equals(lost.id()))
        .filter(member -> inputs.attestedOff().contains(member.id()))
        .map(member -> attest(member.step("attest-off"), member.id(), member.name()))
        .forEach(attests::add);
    return attests;
  }

  private static Step.Attest attest(StepId id, HostId host, String name) {
    return new Step.Attest(
        id,
        "Say that %s is off".formatted(name),
        host,
        "I have made sure that %s is powered off or fenced, not only silent, and that it stays so until this is done."
            .formatted(name),
        name);
  }

  private Step.Await watch() {
    return new Step.Await(
        new StepId("watch-lost"),
        "Watch %s stay silent".formatted(lost.name()),
        lost.absent(),
        LostCoordinator.SILENCE,
        LostCoordinator.SILENCE.multipliedBy(3),
        "Nothing is sent. A coordinator that only restarts its management service answers again"
            + " within this time.",
        "If %s answers, nothing was changed and nobody needs to be promoted: look again."
            .formatted(lost.name()));
  }

  private Step.Await check() {
    return new Step.Await(
        new StepId("check-candidate"),
        "Check %s again".formatted(candidate.name()),
        new Condition.All(
            isBroken()
                ? List.of(
                    new Condition.Answers(candidate.id(), candidate.name()),
                    new Condition.NobodyElseClaims(Set.of()))
                : List.of(
                    new Condition.Answers(candidate.id(), candidate.name()),
                    new WaitsForCoordinator(candidate.id(), candidate.name()),
                    new Condition.NobodyElseClaims(Set.of()))),
        Times.LOOK,
        Times.LOOK_PATIENCE,
        "Nothing is sent.",
        "Something has changed since this plan was made. Nothing was changed by it: look again.");
  }

  /// Its role file cannot be read: the last resort.
  private boolean isBroken() {
    return candidate.role() instanceof Role.Broken;
  }

  private Step.Act promote() {
    return new Step.Act(
        new StepId("promote"),
        "Make %s coordinator".formatted(candidate.name()),
        new EmergencyTransitionToMaster(candidate.target()),
        changes(),
        prechecks(),
        new Confirmation.TypeName(candidate.name(), consequence()),
        coordinates(),
        undo(),
        Repeat.AFTER_LOOKING,
        Times.PROMOTION,
        Times.PROMOTION_PATIENCE,
        otherwise());
  }

  private Step.Console promoteAtConsole() {
    return new Step.Console(
        new StepId("promote"),
        "At the console of %s: make it coordinator".formatted(candidate.name()),
        candidate.target(),
        why(),
        List.of(
            "xe host-is-in-emergency-mode",
            new EmergencyTransitionToMaster(candidate.target()).xe().getFirst(),
            "xe host-is-in-emergency-mode"),
        changes()
            + " The first line should say true, or false on a host that was not restarted; the last"
            + " says false. The management address comes back with the new role.",
        prechecks(),
        new Confirmation.TypeName(candidate.name(), consequence()),
        coordinates(),
        undo(),
        Times.CONSOLE_PATIENCE,
        otherwise());
  }

  private String why() {
    var name = candidate.name();
    if (candidate.isStuckBeforeTls()) {
      return "%s was restarted without its coordinator and takes no calls over the network."
          .formatted(name);
    }
    return candidate.answers()
        ? "%s does not tell its uuid while it waits for its coordinator, and nobody remembers it: a command could reach another machine. At its own console there is no doubt."
            .formatted(name)
        : "%s does not answer over the network. Its management address may be gone while its VMs run on: the text console shows no address then."
            .formatted(name);
  }

  private String changes() {
    return "%s becomes coordinator with the copy of the database that it has. It answers in its old role for ten seconds, then restarts its management service and is silent for a while. Its VMs run on, except those that this copy does not have or has on another host."
        .formatted(candidate.name());
  }

  private String consequence() {
    return "%s becomes coordinator of %s. %s loses that role: if it runs or comes back, it has to rejoin as a member."
        .formatted(candidate.name(), cast.poolName(), lost.name());
  }

  private Undo undo() {
    return new Undo.NotPossible(
        "The role is given back by a hand-over once %s has come home as a member (\"hand-over\"); what was ended stays ended."
            .formatted(lost.name()));
  }

  private String otherwise() {
    return "Do not promote another host: %s may still be on its way, with a large database or while it waits for members. Look at its console. If it answers as coordinator of another pool, its copy of the database was gone: stop, and call for help."
        .formatted(candidate.name());
  }

  private List<Precheck> prechecks() {
    var checks = new ArrayList<Precheck>();
    checks.add(Precheck.strict(new Condition.NobodyElseClaims(Set.of())));
    checks.addAll(lost.prechecks());
    var waits = new WaitsForCoordinator(candidate.id(), candidate.name());
    if (isBroken()) {
      checks.add(Precheck.strict(new Condition.Answers(candidate.id(), candidate.name())));
    } else if (candidate.answers() && candidate.identified()) {
      checks.add(Precheck.strict(new Condition.Answers(candidate.id(), candidate.name())));
      checks.add(Precheck.strict(waits));
    } else if (candidate.identified()) {
      checks.add(Precheck.lenient(waits));
    }
    // An old picture still says on after it was disarmed; the server itself refuses an armed host.
    if (!inputs.choice("ha").filter("disarmed"::equals).isPresent()) {
      checks.add(Precheck.lenient(new Condition.HaOff()));
    }
    return checks;
  }

  /// The guard has the last word on whether the promoted host rules; a coordinator that nobody
  /// follows yet cannot show it by votes.
  private List<Precheck> rules() {
    return List.of(
        Precheck.strict(coordinates()),
        Precheck.lenient(new Condition.Rules(candidate.id(), candidate.name())));
  }

  private Step.Await ready() {
    return new Step.Await(
        new StepId("await-start"),
        "Wait until %s has ended its start".formatted(candidate.name()),
        new IsReady(candidate.id(), candidate.name()),
        Times.MEMBER,
        Times.PROMOTION_PATIENCE,
        "It attaches storage and looks through its VMs. It is disabled until then.",
        "It coordinates all the same. Look at its storage: a host whose storage cannot be attached"
            + " stays disabled.",
        IfMissing.REST_MAY_GO_ON);
  }

  private List<Member> told() {
    return cast.others(candidate.id()).stream()
        .filter(member -> lost.hasTurned() || !member.id().equals(lost.id()))
        .filter(Member::answers)
        .toList();
  }

  /// Nobody can be told, because the pool was never read and nobody but the lost one is known. The
  /// start of the promoted host may wait for members that only its own record names.
  boolean hasUnknownMembers() {
    return cast.sight().pool().isEmpty() && told().isEmpty() && stuckBeforeTls().isEmpty();
  }

  private List<Member> stuckBeforeTls() {
    return cast.others(candidate.id()).stream()
        .filter(member -> !member.id().equals(lost.id()))
        .filter(Member::isStuckBeforeTls)
        .toList();
  }

  private List<Member> silent() {
    return cast.others(candidate.id()).stream().filter(Member::isAway).toList();
  }
}
