package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;

/// Whether memory or this session shows that a claimant took over later than the host which the
/// others still follow. Without that a freshly promoted coordinator looks like an orphan (XAPI.md
/// 5.5).
record TakeOver(Situation situation) {
  /// How long `live` may be true without a heartbeat after a coordinator's start (XAPI.md 6.2).
  private static final Duration LIVE_UNPROVEN = Duration.ofMinutes(11);

  /// Whether `claimant` is known to have come after every one of the `followed`.
  boolean shown(HostState claimant, List<HostAddress> followed) {
    var id = situation.idOf(claimant);
    return id.isPresent()
        && !followed.isEmpty()
        && followed.stream().allMatch(address -> after(claimant, id.get(), address));
  }

  private boolean after(HostState claimant, HostId id, HostAddress followed) {
    if (situation.directory().at(followed).filter(HostState::answers).isPresent()) {
      return false;
    }
    var reigns = situation.remembered().map(RememberedPool::reigns).orElse(List.of());
    var ruled = situation.directory().idAt(followed);
    return ruled.isPresent()
        && (remembered(reigns, id, ruled.get())
            || (neverRuled(reigns, id) && seenAsMember(claimant, followed)));
  }

  private static boolean neverRuled(List<Reign> reigns, HostId id) {
    return reigns.stream().noneMatch(reign -> reign.host().equals(id));
  }

  private static boolean remembered(List<Reign> reigns, HostId claimant, HostId followed) {
    if (reigns.isEmpty()) {
      return false;
    }
    var last = reigns.getLast().host();
    return last.equals(followed)
        ? neverRuled(reigns, claimant)
        : last.equals(claimant) && !neverRuled(reigns, followed);
  }

  /// While the followed host ruled in this session, it heard the claimant as its member.
  private boolean seenAsMember(HostState claimant, HostAddress followed) {
    return situation
        .directory()
        .at(followed)
        .flatMap(host ->
            situation
                .claimOf(host)
                .filter(claim ->
                    heard(claim.at(), situation.started(host, claim))
                        && situation
                            .idOf(claimant)
                            .flatMap(claim::host)
                            .filter(record -> Boolean.TRUE.equals(record.live()))
                            .isPresent()))
        .isPresent();
  }

  private static boolean heard(Instant at, Optional<Instant> started) {
    return started.filter(since -> since.plus(LIVE_UNPROVEN).isBefore(at)).isPresent();
  }
}
