package org.poolkeeper.ui.control;

import java.time.Duration;

/// How long something is ago, in words for the eye and for the ear.
public final class Ages {
  private Ages() {}

  /// Short, for tables: `2 s`, `3 min 12 s`, `2 h 05 min`, `4 d 3 h`.
  public static String brief(Duration age) {
    var seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
    return "%d d %d h".formatted(seconds / 86_400, seconds % 86_400 / 3600);
  }

  /// Rounded, for a screen reader: `2 seconds`, `3 minutes`, `1 hour`.
  public static String spoken(Duration age) {
    var seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return counted(seconds, "second");
    }
    if (seconds < 3600) {
      return counted(seconds / 60, "minute");
    }
    if (seconds < 86_400) {
      return counted(seconds / 3600, "hour");
    }
    return counted(seconds / 86_400, "day");
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
