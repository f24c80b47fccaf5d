package org.poolkeeper.guard;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Lists and durations as a person says them.
public final class Phrases {
  private static final int NAMED = 4;

  private Phrases() {}

  /// "host-a", "host-a and host-b", "host-a, host-b, host-c and 5 others".
  public static String list(List<String> names) {
    if (names.size() > NAMED) {
      return joined(names.subList(0, NAMED - 1), names.size() - NAMED + 1 + " others");
    }
    return switch (names.size()) {
      case 0 -> "nothing";
      case 1 -> names.getFirst();
      default -> joined(names.subList(0, names.size() - 1), names.getLast());
    };
  }

  private static String joined(List<String> first, String last) {
    return first.stream().collect(Collectors.joining(", ", "", " and " + last));
  }

  /// For example "4 s", "3 min 12 s", "2 h 5 min", "3 d 4 h"; two units at most, never negative.
  public static String duration(Duration duration) {
    var seconds = Math.max(0, duration.toSeconds());
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
