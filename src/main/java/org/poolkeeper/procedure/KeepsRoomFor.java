package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// High availability is to keep room for so many failed hosts, as the coordinator has it on record.
public record KeepsRoomFor(long hosts, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return "room is kept for %d failed %s".formatted(hosts, hosts == 1 ? "host" : "hosts");
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.picture(claim -> {
      var kept = claim.pool().ha().tolerates();
      var words = "Room is kept for %d failed %s.".formatted(kept, kept == 1 ? "host" : "hosts");
      return kept == hosts ? record.holds(words) : record.not(words);
    });
  }
}
