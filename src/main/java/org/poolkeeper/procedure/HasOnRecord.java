package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;

/// A coordinator has a host on record. It refuses any other for ever (XAPI.md 4.7).
public record HasOnRecord(HostId coordinator, String coordinatorName, HostId host, String name)
    implements Condition {

  @Override
  public String words() {
    return "%s has %s on record".formatted(coordinatorName, name);
  }

  @Override
  public Holding in(Sight sight) {
    var claim = sight.claimOf(coordinator);
    if (claim.isEmpty()) {
      return new Holding.CannotTell(
          "The picture of %s was not read.".formatted(coordinatorName), List.of());
    }
    var known = claim.get().host(host).isPresent();
    var words = "%s has %s record of %s.".formatted(coordinatorName, known ? "a" : "no", name);
    var evidence = List.of(new Evidence(words, claim.get().source(), claim.get().at()));
    return known ? new Holding.Holds(words, evidence) : new Holding.DoesNotHold(words, evidence);
  }
}
