package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// The coordinator has this host on record as marked for maintenance.
public record IsMarked(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return name + " is marked as in maintenance";
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.host(
        host,
        name,
        one ->
            one.maintenance()
                ? record.holds("%s is marked as in maintenance.".formatted(name))
                : record.not("%s is not marked as in maintenance.".formatted(name)));
  }
}
