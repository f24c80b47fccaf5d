package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// The coordinator takes this host for dead: only then does it switch it on (XAPI.md 4.9).
public record IsSaidDead(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return "%s has %s on record as not alive".formatted(coordinatorName, name);
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.host(
        host,
        name,
        one ->
            Boolean.TRUE.equals(one.live())
                ? record.not("%s still takes %s for alive.".formatted(coordinatorName, name))
                : record.holds("%s takes %s for dead.".formatted(coordinatorName, name)));
  }
}
