package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.HostCommand.Until;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.ShutDownVm;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.CanBeEmptied;
import org.poolkeeper.procedure.CanMove;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.HasRoomWithout;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.InService;
import org.poolkeeper.procedure.IsEmpty;
import org.poolkeeper.procedure.IsRunning;
import org.poolkeeper.procedure.OthersServe;
import org.poolkeeper.procedure.OutOfService;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// Takes a host out of service and its VMs away from it (XAPI.md 4.9).
///
/// @param ruled to whom commands go
/// @param stuck what was chosen for VMs that cannot move
record Emptying(Ruled ruled, Member host, StuckVms stuck) {

  /// All of it.
  List<Step> steps(Until until) {
    var steps = new ArrayList<Step>();
    steps.add(disable(until));
    stuck.chosen(Way.EJECT).forEach(vm -> steps.add(eject(vm)));
    stuck.chosen(Way.SUSPEND).forEach(vm -> steps.add(suspend(vm)));
    stuck.chosen(Way.SHUT_DOWN).forEach(vm -> steps.add(shutDown(vm, false)));
    stuck.chosen(Way.POWER_OFF).forEach(vm -> steps.add(shutDown(vm, true)));
    if (!stuck.isAlone()) {
      steps.add(evacuate());
    }
    return steps;
  }

  /// What must hold before the whole work begins, where it can be told by then.
  List<Precheck> first() {
    return stuck.awaitsHaOff() ? List.of() : movable();
  }

  private List<Precheck> movable() {
    return stuck.all().isEmpty() && !stuck.isAlone() ? List.of(canBeEmptied()) : List.of();
  }

  private Precheck canBeEmptied() {
    return Precheck.strict(
        new CanBeEmptied(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name()));
  }

  private Condition outOfService() {
    return new OutOfService(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name());
  }

  Condition empty() {
    return new IsEmpty(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name());
  }

  /// That no more hosts are away than planned.
  Precheck othersServe() {
    return Precheck.strict(
        new OthersServe(
            host.name(),
            ruled.others(host).stream()
                .filter(Ruled::serves)
                .map(Member::id)
                .collect(Collectors.toSet()),
            ruled.ruler().id(),
            ruled.ruler().name()));
  }

  private Step.Act disable(Until until) {
    var checks = new ArrayList<>(ruled.quiet());
    checks.add(Precheck.strict(ruled.belongs(host)));
    checks.add(othersServe());
    if (ruled.claim().pool().ha().enabled()) {
      checks.add(
          Precheck.strict(
              new HasRoomWithout(host.name(), ruled.ruler().id(), ruled.ruler().name())));
    }
    checks.addAll(movable());
    return new Step.Act(
        host.step("disable"),
        "Take %s out of service".formatted(host.name()),
        new HostCommand.Disable(ruled.ruler().target(), host.target(), until),
        switch (until) {
          case RESTART ->
              "%s gets no more VMs, until its management service starts again."
                  .formatted(host.name());
          case ENABLED_BY_HAND ->
              "%s gets no more VMs until somebody enables it, restarts included."
                  .formatted(host.name());
        },
        checks.stream().distinct().toList(),
        new Confirmation.None(),
        // A host that is still starting is out of service, too, and then enables itself.
        Optional.empty(),
        outOfService(),
        new Undo.By(
            new HostCommand.Enable(ruled.ruler().target(), host.target()),
            "Put %s back into service.".formatted(host.name()),
            new InService(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name()),
            Times.SETTING_PATIENCE),
        Repeat.SAFE,
        Times.SETTING,
        Times.SETTING_PATIENCE,
        "Nothing was changed. With high availability on, the server refuses where its promise would"
            + " break.",
        IfMissing.RUN_ENDS);
  }

  private List<Precheck> checks(Precheck... more) {
    var checks = new ArrayList<>(ruled.rules());
    checks.addAll(List.of(more));
    return checks;
  }

  private StepId step(String what, Vm vm) {
    return new StepId(what + "-" + host.slug() + "-" + VmSlug.of(vm));
  }

  private Step.Act eject(Vm vm) {
    return new Step.Act(
        step("eject", vm),
        "Eject the disc of %s".formatted(vm.name()),
        new VmCommand.EjectDisc(ruled.ruler().target(), vm.uuid(), vm.name()),
        "%s loses its disc and runs on; after that it can move.".formatted(vm.name()),
        checks(Precheck.strict(outOfService())),
        new Confirmation.None(),
        new CanMove(vm.uuid(), vm.name(), host.id(), host.name()),
        new Undo.NotNeeded("The disc can be inserted again by hand, at any time."),
        Repeat.SAFE,
        Times.SETTING,
        Times.SETTING_PATIENCE,
        "Its disc was not what kept it. Suspend it or shut it down instead: plan anew.");
  }

  private Step.Act suspend(Vm vm) {
    return stop(
        step("suspend", vm),
        "Suspend %s".formatted(vm.name()),
        vm,
        new VmCommand.Suspend(ruled.ruler().target(), vm.uuid(), vm.name()),
        "%s stands still until it is resumed.".formatted(vm.name()),
        new VmCommand.ResumeOn(ruled.ruler().target(), vm.uuid(), vm.name(), host.target()),
        Times.SUSPEND,
        Times.SUSPEND_PATIENCE,
        "It runs on. Its storage for suspended memory may be full or missing: look there, or shut"
            + " it down instead.");
  }

  private Step.Act shutDown(Vm vm, boolean hard) {
    return stop(
        step(hard ? "power-off" : "shut-down", vm),
        "%s %s%s".formatted(hard ? "Switch" : "Shut down", vm.name(), hard ? " off hard" : ""),
        vm,
        new ShutDownVm(ruled.ruler().target(), vm.uuid(), vm.name(), hard),
        hard
            ? "%s is off at once, as if its plug were pulled.".formatted(vm.name())
            : "The guest of %s is asked to shut down.".formatted(vm.name()),
        new VmCommand.StartOn(ruled.ruler().target(), vm.uuid(), vm.name(), host.target()),
        Times.SHUT_DOWN,
        Times.SHUT_DOWN_PATIENCE,
        "It may still be shutting down, or wait for somebody who is logged in: look at its"
            + " console.");
  }

  private Step.Act stop(
      StepId id,
      String title,
      Vm vm,
      PoolCommand command,
      String changes,
      PoolCommand back,
      Duration usual,
      Duration patience,
      String otherwise) {
    return new Step.Act(
        id,
        title,
        command,
        changes,
        checks(),
        new Confirmation.None(),
        new Condition.VmOff(ruled.ruler().id(), ruled.ruler().name(), vm.uuid(), vm.name()),
        new Undo.By(
            back,
            "Let %s run again on %s.".formatted(vm.name(), host.name()),
            new IsRunning(vm.uuid(), vm.name(), ruled.ruler().id(), ruled.ruler().name()),
            Times.SUSPEND_PATIENCE),
        Repeat.AFTER_LOOKING,
        usual,
        patience,
        otherwise);
  }

  private Step.Act evacuate() {
    var vms = ruled.vmsOn(host).size();
    return new Step.Act(
        host.step("evacuate"),
        "Move every VM away from %s".formatted(host.name()),
        new HostCommand.Evacuate(ruled.ruler().target(), host.target()),
        "%s to other hosts while they run. The first one that cannot ends it."
            .formatted(Phrases.verb(vms, "1 VM moves", vms + " VMs move")),
        checks(Precheck.strict(outOfService()), canBeEmptied()),
        new Confirmation.None(),
        empty(),
        new Undo.NotNeeded("VMs run on where they are, and can be moved back at any time."),
        Repeat.AFTER_LOOKING,
        Times.emptying(vms),
        Times.emptyingPatience(vms),
        "VMs that are left run on where they are, and %s stays out of service. Look at what keeps them; asking twice does no harm once the first has ended."
            .formatted(host.name()));
  }
}
