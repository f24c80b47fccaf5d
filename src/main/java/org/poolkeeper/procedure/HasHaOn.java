package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// High availability is on, as the coordinator has it on record.
public record HasHaOn(HostId coordinator, String coordinatorName) implements WorkCondition {

  @Override
  public String words() {
    return "high availability is on";
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.picture(claim ->
        claim.pool().ha().enabled()
            ? record.holds("High availability is on.")
            : record.not("High availability is off."));
  }
}
