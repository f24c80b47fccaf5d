package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.model.HostId;

/// A host is of the pool again: it follows the coordinator and is on record there as alive. Where
/// another one has come to rule meanwhile, that one counts.
///
/// @param coordinator by the plan
public record Belongs(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return asPlanned().words();
  }

  private HasJoined asPlanned() {
    return new HasJoined(host, name, coordinator, coordinatorName);
  }

  @Override
  public Holding in(Sight sight) {
    var ruler = new InPlaceOf(sight, coordinator).id();
    if (ruler.equals(coordinator)) {
      return asPlanned().in(sight);
    }
    return ruler.equals(host)
        ? new Holding.Holds("%s coordinates the pool itself now.".formatted(name), List.of())
        : new HasJoined(host, name, ruler, sight.name(ruler)).in(sight);
  }
}
