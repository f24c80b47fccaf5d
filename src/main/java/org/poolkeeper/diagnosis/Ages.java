package org.poolkeeper.diagnosis;

import java.time.Duration;
import org.poolkeeper.guard.Phrases;

/// Durations in few words, two units at most, in sentences and in text output.
public final class Ages {
  private Ages() {}

  private static final Duration JUST_NOW = Duration.ofSeconds(2);

  /// Whether it began so lately that a number would say nothing.
  public static boolean isJustNow(Duration age) {
    return age.compareTo(JUST_NOW) < 0;
  }

  /// "has not answered for 3 min", or "does not answer" where that began just now.
  public static String silence(Duration age) {
    return isJustNow(age) ? "does not answer" : "has not answered for " + words(age);
  }

  /// For example "4 s", "3 min 12 s", "2 h 5 min", "3 d 4 h".
  public static String words(Duration age) {
    return Phrases.duration(age);
  }
}
