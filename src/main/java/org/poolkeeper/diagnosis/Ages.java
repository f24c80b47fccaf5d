package org.poolkeeper.diagnosis;

import java.time.Duration;

/// Durations in few words, two units at most, in sentences and in text output.
public final class Ages {
  private Ages() {}

  /// For example "4 s", "3 min 12 s", "2 h 5 min", "3 d 4 h".
  public static String words(Duration age) {
    var seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return pair(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return small == 0
        ? "%d %s".formatted(large, largeUnit)
        : "%d %s %d %s".formatted(large, largeUnit, small, smallUnit);
  }
}
