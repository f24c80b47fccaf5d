package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;

/// A coordinator has ended its start: its own record says enabled. Before that it answers and may
/// still wait for members (XAPI.md 5.1).
public record IsReady(HostId host, String name) implements Condition {

  @Override
  public String words() {
    return name + " has ended its start and is enabled";
  }

  @Override
  public Holding in(Sight sight) {
    var claim = sight.claimOf(host);
    var record = claim.flatMap(picture -> picture.host(host));
    if (record.isEmpty()) {
      return new Holding.CannotTell("The picture of %s was not read.".formatted(name), List.of());
    }
    var words =
        "%s has itself on record as %s."
            .formatted(name, record.get().enabled() ? "enabled" : "disabled");
    var evidence =
        List.of(new Evidence(words, claim.orElseThrow().source(), claim.orElseThrow().at()));
    return record.get().enabled()
        ? new Holding.Holds(words, evidence)
        : new Holding.DoesNotHold(words, evidence);
  }
}
