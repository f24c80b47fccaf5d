package org.poolkeeper.guard;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand.ShutDownVm;
import org.poolkeeper.guard.Decision.Refused;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;

/// Whether a VM is the target's to act on: the ruler has every VM of the pool; an orphan, while
/// another host rules, those that it records on itself.
record OwnVmCheck(Scene scene) implements FootingCheck {

  @Override
  public List<Refused> objections() {
    return isOnOrphanItself() ? List.of() : new RulerCheck(scene).objections();
  }

  @Override
  public List<Reason> reasons() {
    return new RulerCheck(scene).reasons();
  }

  private boolean isOnOrphanItself() {
    var host = scene.contacted();
    var orphaned =
        host.flatMap(scene.rulings()::of).filter(Verdict.Orphaned.class::isInstance).isPresent();
    return orphaned && scene.ruler().isPresent() && host.filter(this::runsIt).isPresent();
  }

  private boolean runsIt(HostState host) {
    var claim = scene.openClaim(host);
    var own = claim.flatMap(PoolClaim::coordinator);
    return scene.command() instanceof ShutDownVm command
        && own.filter(record -> scene.command().target().id().equals(Optional.of(record.id())))
            .filter(record -> record.started().isPresent())
            .isPresent()
        && claim.stream()
            .flatMap(known -> known.vms().stream())
            .filter(vm -> vm.uuid().equals(command.vm()))
            .map(Vm::residentOn)
            .anyMatch(on -> on.equals(own.orElseThrow().ref()));
  }
}
