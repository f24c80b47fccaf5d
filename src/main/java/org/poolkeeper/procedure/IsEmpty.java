package org.poolkeeper.procedure;

import java.util.Set;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Vm;

/// No VM is on this host, as the coordinator has it on record: a restart of the host would end it.
/// A paused VM lies in the host's memory, too.
public record IsEmpty(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {
  private static final Set<String> IN_MEMORY = Set.of("Running", "Paused");

  @Override
  public String words() {
    return "no VM is on " + name;
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.vms(claim -> {
      if (claim.host(host).isEmpty()) {
        return record.untold("%s shows no record of %s.".formatted(coordinatorName, name));
      }
      var left =
          claim.vms().stream().filter(vm -> isThere(claim, vm)).map(Vm::name).sorted().toList();
      return left.isEmpty()
          ? record.holds("No VM is on %s.".formatted(name))
          : record.not(
              "%d %s on %s: %s."
                  .formatted(
                      left.size(),
                      left.size() == 1 ? "VM is still" : "VMs are still",
                      name,
                      String.join(", ", left)));
    });
  }

  private boolean isThere(PoolClaim claim, Vm vm) {
    return IN_MEMORY.contains(vm.powerState())
        && OnRecord.place(claim, vm).filter(one -> one.id().equals(host)).isPresent();
  }
}
