package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// A VM runs, wherever, or is gone for good.
///
/// @param vm its uuid
/// @param name its label
public record IsRunning(String vm, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return name + " runs";
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.vms(claim ->
        claim.vms().stream()
            .filter(one -> one.uuid().equals(vm))
            .findFirst()
            .map(one ->
                one.running()
                    ? record.holds("%s runs.".formatted(name))
                    : record.not("%s is recorded as %s.".formatted(name, one.powerState())))
            .orElseGet(() -> record.holds("%s was removed meanwhile.".formatted(name))));
  }
}
