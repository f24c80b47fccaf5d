package org.poolkeeper.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.Reign;

/// A coordinator is past the check of its start: it is enabled, or has coordinated for a while. At
/// its start it answers calls before it asks the others whether one of them coordinates, and
/// becomes the member of one that does (XAPI.md 5.1). The check itself may never end, where it
/// waits for a member that waits for its coordinator.
///
/// @param atLeast how long it must have coordinated while it is not enabled
public record StaysCoordinator(HostId host, String name, Duration atLeast) implements Condition {

  @Override
  public String words() {
    return "%s is enabled, or has coordinated for %s".formatted(name, Ages.words(atLeast));
  }

  @Override
  public Holding in(Sight sight) {
    var state = sight.host(host);
    var claim = sight.claimOf(host).filter(PoolClaim::open);
    if (state.isEmpty() || claim.isEmpty() || !sight.claims(host)) {
      return new Holding.DoesNotHold(name + " does not coordinate.", List.of());
    }
    var ready = new IsReady(host, name).in(sight);
    if (ready instanceof Holding.Holds) {
      return ready;
    }
    return since(sight, state.get(), claim.get())
        .map(start -> lasting(sight, claim.get(), start))
        .orElseGet(() ->
            new Holding.CannotTell(
                name + " does not tell when its management service started.", List.of()));
  }

  private Holding lasting(Sight sight, PoolClaim claim, Instant start) {
    var time = Duration.between(start, sight.at());
    var words = "%s has coordinated for %s.".formatted(name, Ages.words(time));
    var evidence = List.of(new Evidence(words, claim.source(), claim.at()));
    return time.compareTo(atLeast) >= 0
        ? new Holding.Holds(words, evidence)
        : new Holding.DoesNotHold(words, evidence);
  }

  /// The later one of when it says that it started, and of when it was first seen to rule: what its
  /// record tells right after a start may be of the start before. A start in the future is none:
  /// its clock is another one than ours.
  private Optional<Instant> since(Sight sight, HostState state, PoolClaim claim) {
    var parties = sight.parties();
    var seen =
        parties.memory().stream()
            .flatMap(pool -> pool.lastReign().stream())
            .filter(reign -> reign.host().equals(host))
            .map(Reign::from);
    return Stream.concat(parties.started(state, claim).stream(), seen)
        .filter(start -> !start.isAfter(sight.at()))
        .max(Comparator.naturalOrder());
  }
}
