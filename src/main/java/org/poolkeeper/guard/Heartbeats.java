package org.poolkeeper.guard;

import java.time.Duration;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// What a claimant's own record says of hosts that cannot be asked, where that means something
/// (XAPI.md 6.2): for ten minutes after its start it has every host alive, from 24.20 to 24.31 for
/// ever; with high availability on, the flag follows the liveset, and a host that is dead in it was
/// fenced, as long as the claimant reaches the heartbeat disk (XAPI.md 7.3).
final class Heartbeats {
  /// How long `live` may be true without a heartbeat after a coordinator's start.
  static final Duration UNPROVEN = Duration.ofMinutes(11);

  private static final Duration LIVESET = Duration.ofMinutes(1);
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final Optional<PoolClaim> claim;
  private final boolean armed;
  private final boolean telling;

  /// Of `claimant`.
  Heartbeats(Parties parties, HostState claimant) {
    claim =
        Ballots.open(parties, claimant)
            .filter(
                one -> Duration.between(one.at(), parties.snapshot().at()).compareTo(FRESH) <= 0);
    var own = claim.flatMap(one -> parties.idOf(claimant).flatMap(one::host));
    var up =
        claim
            .flatMap(
                one -> parties.started(claimant, one).map(at -> Duration.between(at, one.at())))
            .orElse(Duration.ZERO);
    armed =
        claim.filter(one -> one.pool().ha().enabled()).isPresent()
            && own.filter(one -> !one.haStatefiles().isEmpty()).isPresent()
            && up.compareTo(LIVESET) > 0;
    telling = armed || (up.compareTo(UNPROVEN) > 0 && !own.filter(Heartbeats::stuck).isPresent());
  }

  /// Whether a picture that was painted `up` after the start of its coordinator tells who was heard
  /// by it lately.
  static boolean tells(Duration up, Optional<HostRecord> coordinator) {
    return up.compareTo(UNPROVEN) > 0 && !coordinator.filter(Heartbeats::stuck).isPresent();
  }

  private static boolean stuck(HostRecord coordinator) {
    return Build.of(coordinator.version())
        .filter(build -> !build.upTo(24, 19) && build.upTo(24, 31))
        .isPresent();
  }

  /// Whether high availability is on, and the claimant reaches the heartbeat disk.
  boolean armed() {
    return armed;
  }

  /// Whether the claimant heard this host within the last ten minutes.
  boolean heard(Optional<HostId> host) {
    return telling && live(host).filter(live -> live).isPresent();
  }

  /// Whether high availability has put this host out of action.
  boolean fenced(Optional<HostId> host) {
    return armed && live(host).filter(live -> !live).isPresent();
  }

  private Optional<Boolean> live(Optional<HostId> host) {
    return claim
        .flatMap(one -> host.flatMap(one::host))
        .flatMap(record -> Optional.ofNullable(record.live()));
  }

  /// When the record was last confirmed.
  Optional<PoolClaim> claim() {
    return claim;
  }
}
