package org.poolkeeper.ui.control;

import java.time.Duration;
import java.time.Instant;

/// How far a fact can be relied on by its age alone.
public enum Freshness {
  FRESH,
  AGEING,
  STALE;

  /// Older than this, a fact shows its age more strongly.
  public static final Duration AGEING_AFTER = Duration.ofSeconds(30);

  /// Older than this, a fact fades and carries ◌.
  public static final Duration STALE_AFTER = Duration.ofSeconds(90);

  /// The freshness at `now` of what was seen at `at`.
  public static Freshness of(Instant at, Instant now) {
    var age = Duration.between(at, now);
    if (age.compareTo(STALE_AFTER) >= 0) {
      return STALE;
    }
    return age.compareTo(AGEING_AFTER) >= 0 ? AGEING : FRESH;
  }
}
