package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// The coordinator has this host on record without the mark of maintenance.
public record IsUnmarked(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return name + " is not marked as in maintenance";
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.host(
        host,
        name,
        one ->
            one.maintenance()
                ? record.not("%s is marked as in maintenance.".formatted(name))
                : record.holds("%s is not marked as in maintenance.".formatted(name)));
  }
}
