package org.poolkeeper.procedure;

import java.util.List;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;

/// The host at this address answers as coordinator, and its picture names itself. Asked by address:
/// a server before 8.3 tells its uuid to nobody while it waits for its coordinator, and coordinates
/// under a uuid that was not known before.
///
/// @param name what to call it
public record CoordinatesAt(HostAddress address, String name) implements Condition {

  @Override
  public String words() {
    return name + " answers as coordinator";
  }

  @Override
  public Holding in(Sight sight) {
    return sight
        .parties()
        .directory()
        .at(address)
        .map(host -> looked(sight, host))
        .orElseGet(
            () -> new Holding.CannotTell("%s was not looked at.".formatted(address), List.of()));
  }

  private Holding looked(Sight sight, HostState host) {
    var claim = sight.parties().claimOf(host).filter(PoolClaim::open);
    if (claim.isPresent()) {
      var words =
          claim
              .flatMap(PoolClaim::coordinator)
              .map(record -> "%s answers as coordinator, and is %s.".formatted(name, record.id()))
              .orElse(name + " answers as coordinator and names another host as such.");
      var evidence = List.of(new Evidence(words, claim.get().source(), claim.get().at()));
      return claim.flatMap(PoolClaim::coordinator).isPresent()
          ? new Holding.Holds(words, evidence)
          : new Holding.DoesNotHold(words, evidence);
    }
    var answers = new Looking(sight).answers(host);
    return switch (host.currentRole()) {
      case Role.Member _, Role.Emergency _, Role.Broken() ->
          new Holding.DoesNotHold(name + " does not coordinate.", answers.evidence());
      case Role.Coordinator(), Role.Unknown() ->
          new Holding.CannotTell(
              "The picture of %s was not read yet.".formatted(name), answers.evidence());
    };
  }
}
