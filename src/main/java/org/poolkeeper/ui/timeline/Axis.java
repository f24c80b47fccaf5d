package org.poolkeeper.ui.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Time from left to right.
///
/// @param begin at the left edge
/// @param end at the right edge
/// @param width between them
record Axis(Instant begin, Instant end, double width) {
  /// Below that, a bar of a minute is not seen.
  static final double LEAST_MINUTE = 12;

  private static final double BETWEEN_TICKS = 72;
  private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 15, 30, 60, 120, 240);

  /// How wide it must be at least.
  static double least(Instant begin, Instant end) {
    return Duration.between(begin, end).toSeconds() / 60.0 * LEAST_MINUTE;
  }

  /// Where `at` is.
  double x(Instant at) {
    var all = Math.max(1, Duration.between(begin, end).toMillis());
    return width * Duration.between(begin, at).toMillis() / all;
  }

  /// Whole minutes, as many as have room.
  List<Instant> ticks() {
    var seconds = Math.max(1, Duration.between(begin, end).toSeconds());
    var step =
        60L
            * STEPS.stream()
                .filter(minutes -> width * minutes * 60 / seconds >= BETWEEN_TICKS)
                .findFirst()
                .orElse(STEPS.getLast());
    var first = Math.ceilDiv(begin.getEpochSecond(), step) * step;
    return Stream.iterate(first, at -> at <= end.getEpochSecond(), at -> at + step)
        .map(Instant::ofEpochSecond)
        .toList();
  }
}
