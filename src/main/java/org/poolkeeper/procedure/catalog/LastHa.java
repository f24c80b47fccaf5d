package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.Source;

/// High availability that was on when the pool was last read, by this look or by an earlier one: a
/// picture that is at hand counts before memory.
///
/// @param evidence by what that is known
/// @param timeout after how long without heartbeat a host is lost
/// @param fromMemory whether only memory says so
record LastHa(Evidence evidence, Duration timeout, boolean fromMemory) {

  /// Empty where it was off, or nothing is known.
  static Optional<LastHa> on(Cast cast) {
    var picture = cast.picture();
    return picture.isPresent()
        ? picture.filter(claim -> claim.pool().ha().enabled()).map(LastHa::read)
        : cast.memory()
            .flatMap(RememberedPool::ha)
            .filter(RememberedHa::on)
            .map(LastHa::remembered);
  }

  /// Whether it was on at any time that is remembered: a host that is away since may be armed.
  static boolean wasOn(Cast cast) {
    return cast.memory().flatMap(RememberedPool::ha).flatMap(RememberedHa::settings).isPresent();
  }

  private static LastHa read(PoolClaim claim) {
    return new LastHa(
        new Evidence("High availability is on.", claim.source(), claim.at()),
        HaReader.timeout(claim.pool().ha().configuration()),
        false);
  }

  private static LastHa remembered(RememberedHa ha) {
    return new LastHa(
        new Evidence(
            "High availability was on.",
            new Source.PoolMemory(),
            ha.settings().map(HaSettings::lastSeen).orElse(ha.since())),
        HaReader.timeout(ha.settings().map(HaSettings::configuration).orElse(Map.of())),
        true);
  }

  /// When that was last seen.
  Instant at() {
    return evidence.at();
  }
}
