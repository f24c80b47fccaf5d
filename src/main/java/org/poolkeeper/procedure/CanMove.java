package org.poolkeeper.procedure;

import java.util.List;
import java.util.Set;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Inquiry;

/// Nothing keeps this VM from leaving its host any more: the coordinator, asked for it, does not
/// name it (XAPI.md 4.9).
///
/// @param vm its uuid
/// @param name its label
/// @param host where it is
public record CanMove(String vm, String name, HostId host, String hostName)
    implements WorkCondition {

  @Override
  public String words() {
    return "nothing keeps %s on %s".formatted(name, hostName);
  }

  @Override
  public Set<Inquiry> asks() {
    return Set.of(new Inquiry.Hindrances(host));
  }

  @Override
  public Holding in(Sight sight) {
    var hindered = sight.told().hindrances(host);
    if (hindered.isEmpty()) {
      return new Holding.CannotTell(
          "It was not told which VMs cannot leave %s.".formatted(hostName), List.of());
    }
    var says = hindered.get().get(vm);
    return says == null
        ? new Holding.Holds("Nothing keeps %s on %s.".formatted(name, hostName), List.of())
        : new Holding.DoesNotHold(
            "%s cannot leave %s (%s).".formatted(name, hostName, says.code()), List.of());
  }
}
