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
  private Instant attempted = Instant.MIN;
  private boolean wanted;
  private boolean knockAnswered;
  private int knocks;
  private int troubles;
  private long mark;
  private long taken = Long.MIN_VALUE;

  /// @param turn grows with time; looks that began at the same turn are equally fresh
  void begin(ProbeDepth depth, long turn, Instant now) {
    underWay = depth;
    wanted = false;
    mark = turn;
    attempted = now;
  }

  /// What the look brought counts.
  void takenIn() {
    taken = mark;
  }

  /// The turn at which the newest look began that counted.
  long freshness() {
    return taken;
  }

  void knock(Instant now) {
    knocks++;
    attempted = now;
  }

  /// Takes in how an attempt ended.
  ///
  /// @return whether it was answered and the one before was not
  boolean knocked(boolean answered) {
    knocks--;
    var isNews = answered && !knockAnswered;
    knockAnswered = answered;
    return isNews;
  }

  /// How many attempts are under way, the look among them.
  int attempts() {
    return knocks + (isUnderWay() ? 1 : 0);
  }

  /// When the newest attempt began, of any kind.
  Instant attempted() {
    return attempted;
  }

  /// It answers again: what it was before says nothing about how long trouble will last.
  void calmed() {
    troubles = 0;
    knockAnswered = false;
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
