package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.Optional;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;

/// Whether the role is being handed over. The operation itself ends before any role has changed;
/// then the hosts restart one after the other, for up to two minutes (XAPI.md 4.4).
record HandOver(Situation situation) {
  private static final Duration TAKES = Duration.ofMinutes(3);

  /// How long the old coordinator may go on as if nothing had been.
  private static final Duration FUSE = Duration.ofSeconds(20);

  /// The host that hands over, or did a short while ago.
  Optional<HostState> from() {
    return situation.claims().stream()
        .filter(PoolClaim::isHandingOver)
        .filter(claim -> within(TAKES, claim.at()))
        .map(claim -> claim.claimant().address())
        .findFirst()
        .or(() -> seen(TAKES).map(Observed::value))
        .flatMap(situation.directory()::at);
  }

  /// Whether it goes on while `claimant` says that it coordinates: the old one still, or the new
  /// one already.
  boolean goesOn(HostState claimant) {
    if (situation.claimOf(claimant).filter(PoolClaim::isHandingOver).isPresent()) {
      return true;
    }
    return from()
        .filter(from ->
            situation.directory().same(from, claimant)
                ? seen(FUSE).isPresent()
                : situation.others(claimant).stream()
                    .anyMatch(host -> Standing.of(host, claimant, situation) != Standing.FOLLOWS))
        .isPresent();
  }

  private Optional<Observed<HostAddress>> seen(Duration since) {
    return situation.snapshot().handOver().filter(seen -> within(since, seen.at()));
  }

  private boolean within(Duration limit, java.time.Instant then) {
    return Duration.between(then, situation.now()).compareTo(limit) < 0;
  }
}
