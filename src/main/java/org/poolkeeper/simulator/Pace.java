package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the world's time follows real time: not at all, or by a factor.
final class Pace {

  private static final double NANOS = 1e9;

  private final @Nullable InstantSource real;
  private final Instant realStart;
  private final Instant virtualStart;
  private final double factor;

  private Pace(
      @Nullable InstantSource real, Instant realStart, Instant virtualStart, double factor) {
    this.real = real;
    this.realStart = realStart;
    this.virtualStart = virtualStart;
    this.factor = factor;
  }

  /// Time moves only when told to.
  static Pace byHand() {
    return new Pace(null, Instant.EPOCH, Instant.EPOCH, 1);
  }

  /// From `virtualNow` on, time runs `factor` times as fast as `real`.
  static Pace following(InstantSource real, Instant virtualNow, double factor) {
    return new Pace(real, real.instant(), virtualNow, factor);
  }

  /// The virtual time that it is now; empty where time moves by hand.
  Optional<Instant> due() {
    return Optional.ofNullable(real)
        .map(source ->
            virtualStart.plus(times(Duration.between(realStart, source.instant()), factor)));
  }

  /// A stretch of real time in virtual time.
  Duration scaled(Duration duration) {
    return times(duration, factor);
  }

  /// How long until `virtual` is due in real time.
  Duration realTimeUntil(Instant virtual) {
    return due()
        .map(now -> times(Duration.between(now, virtual), 1 / factor))
        .orElse(Duration.ofHours(1));
  }

  private static Duration times(Duration duration, double by) {
    var seconds = duration.getSeconds() * by;
    var nanos = duration.getNano() * by;
    return Duration.ofSeconds((long) seconds)
        .plusNanos((long) ((seconds - (long) seconds) * NANOS + nanos));
  }
}
