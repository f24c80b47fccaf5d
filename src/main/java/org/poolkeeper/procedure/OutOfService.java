package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// The coordinator has this host on record as taking no VMs.
public record OutOfService(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return name + " takes no more VMs";
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.host(
        host,
        name,
        one ->
            one.enabled()
                ? record.not("%s is recorded as taking VMs.".formatted(name))
                : record.holds("%s is recorded as taking no VMs.".formatted(name)));
  }
}
