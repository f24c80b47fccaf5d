package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;

/// The coordinator has every host on record as alive: one that is not makes it refuse to switch
/// high availability on (XAPI.md 7.1).
public record EveryHostLives(HostId coordinator, String coordinatorName) implements HaCondition {

  @Override
  public String words() {
    return "every host is on record as alive";
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.picture(claim -> {
      List<String> dead =
          claim.hosts().stream()
              .filter(host -> !Boolean.TRUE.equals(host.live()))
              .map(HostRecord::name)
              .sorted()
              .toList();
      return dead.isEmpty()
          ? record.holds("Every host is on record as alive.")
          : record.not("Not on record as alive: %s.".formatted(String.join(", ", dead)));
    });
  }
}
