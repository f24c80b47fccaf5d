package org.poolkeeper.procedure;

import java.util.Set;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;

/// Every one of these hosts is alive and takes VMs, as the coordinator has them on record, and
/// meets looks: no more hosts are away at once than planned. A record alone may call a host alive
/// for ten minutes after it died (XAPI.md 6.2).
///
/// @param name the host that is to leave
/// @param others those that have to stay
public record OthersServe(
    String name, Set<HostId> others, HostId coordinator, String coordinatorName)
    implements WorkCondition {
  /// Keeps its own copy.
  public OthersServe {
    others = Set.copyOf(others);
  }

  @Override
  public String words() {
    return "no other host is away or out of service that served before, while %s leaves"
        .formatted(name);
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.picture(claim -> {
      var away =
          claim.hosts().stream()
              .filter(host -> others.contains(host.id()))
              .filter(host ->
                  !host.enabled()
                      || !Boolean.TRUE.equals(host.live())
                      || new HasGone(host.id(), host.name()).in(sight) instanceof Holding.Holds)
              .map(HostRecord::name)
              .sorted()
              .toList();
      return away.isEmpty()
          ? record.holds("Every other host serves.")
          : record.not(
              "Not alive, without answer, or out of service: %s."
                  .formatted(String.join(", ", away)));
    });
  }
}
