package org.poolkeeper.procedure;

import java.util.List;
import java.util.Set;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;

/// This host coordinates, and its picture has these hosts: what shows that it kept its database
/// where the pool's uuid was not known before. A host that found no copy makes a new pool that has
/// nobody but itself (XAPI.md 4.1).
///
/// @param members hosts that were members before, those with a known uuid
public record CoordinatesPoolOf(HostId host, String name, Set<HostId> members)
    implements Condition {
  /// Keeps its own copy.
  public CoordinatesPoolOf {
    members = Set.copyOf(members);
  }

  @Override
  public String words() {
    return name + " answers as coordinator of the hosts that were its pool";
  }

  @Override
  public Holding in(Sight sight) {
    var claim = sight.claimOf(host);
    if (claim.isEmpty()) {
      return sight.claims(host)
          ? new Holding.CannotTell("The picture of %s was not read yet.".formatted(name), List.of())
          : new Holding.DoesNotHold(name + " does not coordinate.", List.of());
    }
    var picture = claim.get();
    var missing =
        members.stream()
            .filter(member -> picture.host(member).isEmpty())
            .map(sight::name)
            .sorted()
            .toList();
    var itself = picture.coordinator().filter(record -> record.id().equals(host)).isPresent();
    var words =
        missing.isEmpty()
            ? "%s shows pool %s of %d hosts."
                .formatted(name, picture.pool().id(), picture.hosts().size())
            : "%s shows a pool without %s: its database may have been made anew."
                .formatted(name, String.join(", ", missing));
    var evidence = List.of(new Evidence(words, picture.source(), picture.at()));
    if (!itself) {
      return new Holding.DoesNotHold(name + " names another host as coordinator.", evidence);
    }
    return missing.isEmpty()
        ? new Holding.Holds(words, evidence)
        : new Holding.DoesNotHold(words, evidence);
  }
}
