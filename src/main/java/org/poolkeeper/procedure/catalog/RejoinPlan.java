package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.PoolCommand.ShutDownVm;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasOnRecord;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.RunsElsewhere;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.procedure.catalog.DoubleVms.Fate;
import org.poolkeeper.procedure.catalog.DoubleVms.Guest;

/// The plan that brings one host home.
record RejoinPlan(Procedure procedure, Cast cast, Member ruler, Member traveller, Inputs inputs) {

  Plan plan() {
    var members = new MemberSteps(ruler, rules());
    var steps = new ArrayList<Step>();
    shutDowns(cleared()).forEach(steps::add);
    if (claims()) {
      steps.add(reset(members));
    } else if (inputs.choice("return").filter("console"::equals).isPresent()) {
      steps.add(
          members.console(
              traveller, "%s does not answer over the network.".formatted(traveller.name())));
    } else {
      steps.add(comeBack(members));
    }
    steps.add(members.await(traveller));
    return new Plan(
        procedure.id(),
        procedure.version(),
        cast.picture().orElseThrow().pool().id(),
        cast.poolName(),
        inputs,
        "Bring %s home to %s".formatted(traveller.name(), ruler.name()),
        cast.sight().diagnosis().stillWorks(),
        warnings(),
        steps,
        new Condition.All(
            List.of(
                coordinates(),
                new Condition.NobodyElseClaims(java.util.Set.of(ruler.id())),
                members.follows(traveller))),
        new FactPrint(cast).text(),
        cast.sight().at());
  }

  private boolean claims() {
    return cast.claimants().stream().anyMatch(other -> other.id().equals(traveller.id()));
  }

  private boolean isChosen() {
    return cast.ruler().isEmpty();
  }

  private List<Guest> cleared() {
    return inputs.choice("duplicates").filter("shut-down"::equals).isEmpty()
        ? List.of()
        : new DoubleVms(cast, ruler, traveller).with(Fate.RUNS_TWICE);
  }

  /// Ends VMs on the traveller: one that runs twice at once, any other by asking its guest.
  List<Step.Act> shutDowns(List<Guest> guests) {
    return guests.stream()
        .map(guest -> guest.fate() == Fate.RUNS_TWICE ? cutOff(guest.vm()) : shutDown(guest.vm()))
        .toList();
  }

  private Step.Act cutOff(Vm vm) {
    return ending(
        vm,
        new ShutDownVm(traveller.target(), vm.uuid(), vm.name(), true),
        "Stop %s on %s at once".formatted(vm.name(), traveller.name()),
        "%s on %s is stopped at once, without its guest being asked. The one that %s has on record is not touched."
            .formatted(vm.name(), traveller.name(), ruler.name()),
        new Confirmation.TypeName(
            traveller.name(),
            "%s is stopped on %s as if its power were cut.".formatted(vm.name(), traveller.name())),
        new Undo.NotPossible("What its guest had not written to disk is lost."),
        List.of(
            Precheck.strict(
                new RunsElsewhere(
                    ruler.id(),
                    ruler.name(),
                    traveller.id(),
                    traveller.name(),
                    vm.uuid(),
                    vm.name()))));
  }

  private Step.Act shutDown(Vm vm) {
    return ending(
        vm,
        new ShutDownVm(traveller.target(), vm.uuid(), vm.name(), false),
        "Shut down %s on %s".formatted(vm.name(), traveller.name()),
        "The guest of %s is asked to shut down.".formatted(vm.name()),
        new Confirmation.TypeName(
            traveller.name(),
            "%s is shut down. %s does not have it as its own on %s: it does not start there again by itself."
                .formatted(vm.name(), ruler.name(), traveller.name())),
        new Undo.NotPossible("It is not started again on a host that the pool does not know."),
        List.of());
  }

  private Step.Act ending(
      Vm vm,
      ShutDownVm command,
      String title,
      String changes,
      Confirmation confirmation,
      Undo undo,
      List<Precheck> more) {
    var prechecks = new ArrayList<Precheck>();
    prechecks.add(rulerCheck());
    prechecks.add(Precheck.strict(new Condition.Answers(traveller.id(), traveller.name())));
    prechecks.addAll(more);
    return new Step.Act(
        new StepId("end-vm-" + vm.uuid()),
        title,
        command,
        changes,
        prechecks,
        confirmation,
        new Condition.VmOff(traveller.id(), traveller.name(), vm.uuid(), vm.name()),
        undo,
        Repeat.AFTER_LOOKING,
        Times.SHUT_DOWN,
        Times.SHUT_DOWN_PATIENCE,
        "It may hang. At the console of %s: xl list shows it, xl destroy ends it."
            .formatted(traveller.name()));
  }

  private Step.Act reset(MemberSteps members) {
    var prechecks = new ArrayList<>(rules());
    prechecks.add(
        Precheck.strict(
            new HasOnRecord(ruler.id(), ruler.name(), traveller.id(), traveller.name())));
    prechecks.add(Precheck.strict(new Condition.Answers(traveller.id(), traveller.name())));
    cleared().stream()
        .map(Guest::vm)
        .map(vm -> new Condition.VmOff(traveller.id(), traveller.name(), vm.uuid(), vm.name()))
        .map(Precheck::lenient)
        .forEach(prechecks::add);
    return new Step.Act(
        traveller.step("bring-home"),
        "Tell %s to follow %s".formatted(traveller.name(), ruler.name()),
        new EmergencyResetMaster(traveller.target(), members.address()),
        "%s gives up its role and restarts its management service in the next ten seconds. Its picture of the pool is dropped: hosts, VMs and settings that were changed on it go back to what %s has."
            .formatted(traveller.name(), ruler.name()),
        prechecks,
        new Confirmation.TypeName(
            traveller.name(),
            "%s is a member of %s from then on.".formatted(traveller.name(), ruler.name())),
        members.follows(traveller),
        new Undo.NotPossible(
            "Its own picture of the pool is dropped for good. The role can be given to it by a"
                + " hand-over later (\"hand-over\")."),
        Repeat.AFTER_LOOKING,
        Times.MEMBER,
        Times.MEMBER_PATIENCE,
        "If it turned itself into a member meanwhile, this is done. If it still says that it coordinates, look again and repeat, or type the line at its console: %s"
            .formatted(
                new EmergencyResetMaster(traveller.target(), members.address()).xe().getFirst()));
  }

  private Step.Await comeBack(MemberSteps members) {
    return new Step.Await(
        traveller.step("switch-on"),
        "Switch %s on and wait until it follows %s".formatted(traveller.name(), ruler.name()),
        members.follows(traveller),
        Times.RETURN,
        Times.RETURN_PATIENCE,
        "For some seconds it answers as coordinator with an old picture: leave it alone. It finds %s and restarts as its member, 14 s after its first answer when that was measured."
            .formatted(ruler.name()),
        "If it answers as coordinator for more than two minutes, it was only cut off and never"
            + " restarted: plan this anew, and it is told.");
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (isChosen()) {
      warnings.add(
          "What is known does not tell that %s rules; you chose so. The guard wants a name typed for every command."
              .formatted(ruler.name()));
    }
    warnings.addAll(new DoubleVms(cast, ruler, traveller).warnings());
    return warnings;
  }

  private Precheck rulerCheck() {
    return isChosen()
        ? Precheck.lenient(RejoinFormerCoordinator.rules(ruler))
        : Precheck.strict(RejoinFormerCoordinator.rules(ruler));
  }

  private List<Precheck> rules() {
    return List.of(rulerCheck(), Precheck.strict(coordinates()));
  }

  private Condition coordinates() {
    return new Condition.Coordinates(
        ruler.id(), ruler.name(), cast.picture().orElseThrow().pool().id());
  }
}
