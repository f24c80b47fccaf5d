package org.poolkeeper.diagnosis;

import java.time.Duration;
import org.poolkeeper.guard.Phrases;

/// Durations in few words, two units at most, in sentences and in text output.
public final class Ages {
  private Ages() {}

  /// For example "4 s", "3 min 12 s", "2 h 5 min", "3 d 4 h".
  public static String words(Duration age) {
    return Phrases.duration(age);
  }
}
