package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.model.Vm;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.InService;
import org.poolkeeper.procedure.IsBackOn;
import org.poolkeeper.procedure.IsRunning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// Brings VMs to a host that is back, one step for each, so that one that cannot does not keep the
/// others. Those that stand still come first.
record Returning(Ruled ruled, Member host) {

  /// What a restart took away: those that were stopped by name, then the others.
  List<Step> after(StuckVms stuck) {
    var stopped = new ArrayList<Vm>();
    var steps = new ArrayList<Step>();
    for (var way : List.of(Way.SUSPEND, Way.SHUT_DOWN, Way.POWER_OFF)) {
      for (var vm : stuck.chosen(way)) {
        stopped.add(vm);
        steps.add(way == Way.SUSPEND ? resume(vm) : start(vm));
      }
    }
    ruled.vmsOn(host).stream()
        .filter(vm -> vm.running() && !stopped.contains(vm))
        .map(this::migrate)
        .forEach(steps::add);
    return steps;
  }

  /// By what the record says of each.
  Step.Act step(Vm vm) {
    return switch (vm.powerState()) {
      case "Suspended" -> resume(vm);
      case "Halted" -> start(vm);
      default -> migrate(vm);
    };
  }

  private Step.Act migrate(Vm vm) {
    return back(
        id("return", vm),
        "Move %s back to %s".formatted(vm.name(), host.name()),
        new VmCommand.Migrate(ruled.ruler().target(), vm.uuid(), vm.name(), host.target()),
        "%s moves while it runs.".formatted(vm.name()),
        new IsBackOn(
            vm.uuid(), vm.name(), host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name()),
        Times.MOVE,
        Times.MOVE_PATIENCE,
        "%s runs on where it is; it can be moved at any later time.".formatted(vm.name()));
  }

  private Step.Act resume(Vm vm) {
    return back(
        id("resume", vm),
        "Resume %s on %s".formatted(vm.name(), host.name()),
        new VmCommand.ResumeOn(ruled.ruler().target(), vm.uuid(), vm.name(), host.target()),
        "%s goes on where it stood still.".formatted(vm.name()),
        runs(vm),
        Times.SUSPEND,
        Times.SUSPEND_PATIENCE,
        "It stays suspended and loses nothing; resume it by hand once its storage is there.");
  }

  private Step.Act start(Vm vm) {
    return back(
        id("start", vm),
        "Start %s on %s".formatted(vm.name(), host.name()),
        new VmCommand.StartOn(ruled.ruler().target(), vm.uuid(), vm.name(), host.target()),
        "%s starts.".formatted(vm.name()),
        runs(vm),
        Times.START,
        Times.START_PATIENCE,
        "It stays off; start it by hand once its storage and network are there.");
  }

  private Condition runs(Vm vm) {
    return new IsRunning(vm.uuid(), vm.name(), ruled.ruler().id(), ruled.ruler().name());
  }

  private StepId id(String what, Vm vm) {
    return new StepId(what + "-" + host.slug() + "-" + VmSlug.of(vm));
  }

  private Step.Act back(
      StepId id,
      String title,
      PoolCommand command,
      String changes,
      Condition shown,
      Duration usual,
      Duration patience,
      String otherwise) {
    var checks = new ArrayList<>(ruled.rules());
    checks.add(
        Precheck.strict(
            new InService(host.id(), host.name(), ruled.ruler().id(), ruled.ruler().name())));
    return new Step.Act(
        id,
        title,
        command,
        changes,
        checks,
        new Confirmation.None(),
        Optional.of(shown),
        shown,
        new Undo.NotNeeded("It is what takes the earlier steps back."),
        Repeat.AFTER_LOOKING,
        usual,
        patience,
        otherwise,
        IfMissing.REST_MAY_GO_ON);
  }
}
