package org.poolkeeper.monitor;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.port.PoolObserver.ProbeDepth;

/// When one endpoint was looked at and how that went, for the pace. Not thread-safe: its watch
/// guards it.
final class LookLog {
  private @Nullable ProbeDepth underWay;
  private @Nullable Instant ended;
  private @Nullable Instant fullEnded;
  private @Nullable Instant voteEnded;
  private boolean wanted;
  private int troubles;

  void begin(ProbeDepth depth) {
    underWay = depth;
    wanted = false;
  }

  void end(Instant now) {
    var depth = underWay;
    underWay = null;
    ended = now;
    if (depth == ProbeDepth.FULL) {
      fullEnded = now;
    }
    if (depth != ProbeDepth.PULSE) {
      voteEnded = now;
    }
  }

  /// A login attempt that led nowhere tells as much as a look.
  void endedByLogin(Instant now) {
    ended = now;
    voteEnded = now;
  }

  /// Asks for a look as soon as the one under way ends.
  void want() {
    wanted = true;
  }

  void judged(boolean trouble) {
    troubles = trouble ? troubles + 1 : 0;
  }

  boolean isUnderWay() {
    return underWay != null;
  }

  boolean isWanted() {
    return wanted;
  }

  /// Whether it was ever looked at.
  boolean isLooked() {
    return ended != null;
  }

  int troubles() {
    return troubles;
  }

  Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  Optional<Instant> fullEnded() {
    return Optional.ofNullable(fullEnded);
  }

  Optional<Instant> voteEnded() {
    return Optional.ofNullable(voteEnded);
  }
}
