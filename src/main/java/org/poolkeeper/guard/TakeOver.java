package org.poolkeeper.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// Whether a claimant came after another host that ruled and does not answer now. Without that a
/// freshly promoted coordinator looks like an orphan (XAPI.md 5.5): the others still name the host
/// that it replaced.
///
/// @param parties who is who
public record TakeOver(Parties parties) {

  /// How well it is known.
  public enum Knowledge {
    /// It was seen as the other's member while that one ruled, and coordinates now; or it was
    /// promoted from here. A role changes only by a start of the service, so it came later.
    PROVEN,
    /// The other ruled last, and it was never seen to rule. It may have, before anybody looked.
    LIKELY,
    /// Nothing says so.
    NONE
  }

  /// Whether `claimant` took over from `former`.
  public Knowledge from(HostState claimant, HostId former) {
    var id = parties.idOf(claimant);
    var there = parties.directory().with(former);
    if (id.isEmpty() || id.get().equals(former) || there.filter(HostState::answers).isPresent()) {
      return Knowledge.NONE;
    }
    var started =
        Ballots.open(parties, claimant).flatMap(claim -> parties.started(claimant, claim));
    if (there.filter(host -> heardAsMember(id.get(), host, started)).isPresent()) {
      return Knowledge.PROVEN;
    }
    return parties
        .memory()
        .filter(pool -> !pool.reigns().isEmpty())
        .map(pool -> remembered(pool, id.get(), former, started))
        .orElse(Knowledge.NONE);
  }

  private Knowledge remembered(
      RememberedPool pool, HostId claimant, HostId former, Optional<Instant> started) {
    var last = pool.reigns().getLast();
    if (last.host().equals(former)) {
      return afterTheLast(pool, claimant, last, started);
    }
    var before = pool.reigns().reversed().stream().map(Reign::host).toList();
    return last.host().equals(claimant) && former.equals(before(before, claimant))
        ? byEvidence(last.evidence(), hasReturned(pool, last, former))
        : Knowledge.NONE;
  }

  private Knowledge afterTheLast(
      RememberedPool pool, HostId claimant, Reign last, Optional<Instant> started) {
    if (!parties.remembersThePast()) {
      return Knowledge.NONE;
    }
    if (followed(pool, claimant)
        .filter(at -> !at.isBefore(last.from()))
        .filter(at -> started.filter(start -> start.isBefore(at)).isEmpty())
        .isPresent()) {
      return Knowledge.PROVEN;
    }
    return ruled(pool, claimant) || started.filter(start -> start.isBefore(last.to())).isPresent()
        ? Knowledge.NONE
        : Knowledge.LIKELY;
  }

  private static Knowledge byEvidence(Set<ReignEvidence> evidence, boolean formerHasReturned) {
    if (formerHasReturned
        && (evidence.contains(ReignEvidence.VOTES)
            || evidence.contains(ReignEvidence.HEARTBEATS))) {
      return Knowledge.NONE;
    }
    return evidence.contains(ReignEvidence.PROMOTED_HERE) ? Knowledge.PROVEN : Knowledge.LIKELY;
  }

  /// Whether the former coordinator may rule again: it was itself seen to follow since, so it came
  /// back and may have been promoted where nobody looked; or a host names it that may have followed
  /// the one after it. A host that was last seen to follow before that one's time only never left.
  private boolean hasReturned(RememberedPool pool, Reign since, HostId former) {
    if (followed(pool, former).filter(seen -> !seen.isBefore(since.from())).isPresent()) {
      return true;
    }
    var leader = parties.directory().with(former);
    return leader.isEmpty()
        || parties.followers(leader.get()).stream()
            .anyMatch(host ->
                parties
                    .idOf(host)
                    .flatMap(id -> followed(pool, id))
                    .filter(seen -> seen.isBefore(since.from()))
                    .isEmpty());
  }

  private static Optional<Instant> followed(RememberedPool pool, HostId host) {
    return pool.host(host).flatMap(RememberedHost::copyRefreshed);
  }

  private static boolean ruled(RememberedPool pool, HostId host) {
    return pool.reigns().stream().anyMatch(reign -> reign.host().equals(host));
  }

  /// Who ruled before `claimant`, of hosts in the order of their reigns, the last first.
  private static HostId before(List<HostId> rulers, HostId claimant) {
    return rulers.stream().filter(host -> !host.equals(claimant)).findFirst().orElse(claimant);
  }

  /// While the former one ruled in this session, it heard the claimant as its member.
  private boolean heardAsMember(HostId claimant, HostState former, Optional<Instant> started) {
    var ruledBefore = parties.memory().filter(pool -> ruled(pool, claimant)).isPresent();
    return !ruledBefore
        && parties.claimOf(former).filter(claim -> heard(claim, former, claimant)).stream()
            .anyMatch(claim ->
                started
                    .filter(start -> start.isBefore(claim.at().minus(Heartbeats.UNPROVEN)))
                    .isEmpty());
  }

  private boolean heard(PoolClaim claim, HostState former, HostId claimant) {
    var up = parties.started(former, claim).map(start -> Duration.between(start, claim.at()));
    return up.filter(time -> Heartbeats.tells(time, claim.coordinator())).isPresent()
        && claim
            .host(claimant)
            .map(HostRecord::live)
            .filter(live -> Boolean.TRUE.equals(live))
            .isPresent();
  }
}
