package org.poolkeeper.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.RememberedHa;

/// Puts two memories of one pool together, since two consoles may each have seen a part. The newer
/// look decides on the name, on which hosts there are, and on the picture; who was seen to rule,
/// and which hosts are marked as orphans, is never dropped for it, however old the other memory is.
///
/// Times are those of the clocks of the consoles. A console whose clock is ahead would have the
/// last word for as long as that. So where what is kept lies in the future of the console that
/// writes, it counts as seen before what is written now: it was.
///
/// @param now by the clock of this console
record Recollection(Instant now) {
  /// Clocks that differ by less are equal.
  static final Duration TOLERANCE = Duration.ofMinutes(2);

  /// @param kept what was there before
  /// @param incoming what is seen now, or imported; preferred where both are as new
  Kept merge(Kept kept, Kept incoming) {
    if (isAhead(kept.pool()) && !isAhead(incoming.pool())) {
      var seen = incoming.pool().at();
      var isFresh = Duration.between(seen, now).abs().compareTo(TOLERANCE) <= 0;
      return united(
          new Hindsight(isFresh ? seen.minusMillis(1) : now).of(kept),
          new Hindsight(isFresh ? seen : now).of(incoming));
    }
    return united(kept, incoming);
  }

  /// Whether this was last confirmed in the future.
  boolean isAhead(RememberedPool pool) {
    return pool.at().isAfter(now.plus(TOLERANCE));
  }

  private static Kept united(Kept kept, Kept incoming) {
    var one = kept.pool();
    var other = incoming.pool();
    var keptIsNewer = one.at().isAfter(other.at());
    var newer = keptIsNewer ? one : other;
    var older = keptIsNewer ? other : one;
    var resolved = Marks.resolved(kept.resolved(), incoming.resolved());
    return new Kept(
        new RememberedPool(
            newer.id(),
            newer.name(),
            newer.user().or(older::user),
            Hosts.united(newer, older),
            Reigns.united(one.reigns(), other.reigns()),
            Marks.united(one.orphans(), other.orphans(), resolved),
            Pictures.united(one.picture(), other.picture()),
            united(newer.ha(), older.ha()),
            newer.at()),
        resolved);
  }

  /// A console that never saw it on does not take away what another one knows of it.
  private static Optional<RememberedHa> united(
      Optional<RememberedHa> newer, Optional<RememberedHa> older) {
    return newer
        .map(ha ->
            new RememberedHa(
                ha.on(), ha.since(), ha.settings().or(() -> older.flatMap(RememberedHa::settings))))
        .or(() -> older);
  }
}
