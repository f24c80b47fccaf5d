package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;

/// A member follows its coordinator by its own word, and the coordinator has it on record as alive:
/// as much as can be waited for with a host that somebody took out of service.
public record HasJoined(HostId host, String name, HostId coordinator, String coordinatorName)
    implements Condition {

  @Override
  public String words() {
    return "%s follows %s, alive".formatted(name, coordinatorName);
  }

  @Override
  public Holding in(Sight sight) {
    var follows = new Follows(host, name, coordinator, coordinatorName).in(sight);
    if (!(follows instanceof Holding.Holds)) {
      return follows;
    }
    var claim = sight.claimOf(coordinator);
    var record = claim.flatMap(picture -> picture.host(host));
    if (record.isEmpty()) {
      return new Holding.CannotTell(
          "%s shows no record of %s.".formatted(coordinatorName, name), follows.evidence());
    }
    var live = Boolean.TRUE.equals(record.get().live());
    var words =
        "%s has %s on record as %s.".formatted(coordinatorName, name, live ? "alive" : "not alive");
    var evidence =
        List.of(new Evidence(words, claim.orElseThrow().source(), claim.orElseThrow().at()));
    return live ? new Holding.Holds(words, evidence) : new Holding.DoesNotHold(words, evidence);
  }
}
