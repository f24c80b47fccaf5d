package org.poolkeeper.procedure;

import org.poolkeeper.model.HostId;

/// The coordinator has this host on record as alive and taking VMs, and it meets looks: a record
/// alone may call a host alive for ten minutes after it died. A host enables itself at the end of
/// its start (XAPI.md 6.2).
public record InService(HostId host, String name, HostId coordinator, String coordinatorName)
    implements WorkCondition {

  @Override
  public String words() {
    return name + " is enabled and takes VMs";
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.host(
        host,
        name,
        one -> {
          var live = Boolean.TRUE.equals(one.live());
          var words =
              "%s is recorded as %s and %s."
                  .formatted(
                      name,
                      live ? "alive" : "not alive",
                      one.enabled() ? "taking VMs" : "taking no VMs");
          if (new HasGone(host, name).in(sight) instanceof Holding.Holds) {
            return record.not("%s It does not answer.".formatted(words));
          }
          return live && one.enabled() ? record.holds(words) : record.not(words);
        });
  }
}
