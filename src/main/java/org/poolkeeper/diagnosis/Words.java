package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.guard.Phrases;

/// Durations, counts and lists as a person says them.
final class Words {
  private Words() {}

  /// "4 s", "3 min 12 s", "2 h 1 min", "5 d 3 h"; two units at most.
  static String duration(Duration duration) {
    return Ages.words(duration);
  }

  /// "1 VM", "41 VMs".
  static String count(long number, String one) {
    return number + " " + (number == 1 ? one : one + "s");
  }

  /// "host-a", "host-a and host-b", "host-a, host-b, host-c and 5 others".
  static String list(List<String> names) {
    return Phrases.list(names);
  }

  /// The verb that goes with this many: `one` for one, else `many`.
  static String verb(int number, String one, String many) {
    return number == 1 ? one : many;
  }
}
