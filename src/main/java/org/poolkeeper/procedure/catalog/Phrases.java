package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.Ages;

/// Lists, counts and ages in sentences.
final class Phrases {
  private static final int NAMED = 4;

  private Phrases() {}

  /// "host-a", "host-a and host-b", "host-a, host-b, host-c and 5 others".
  static String list(List<String> names) {
    if (names.size() > NAMED) {
      return joined(names.subList(0, NAMED - 1), names.size() - NAMED + 1 + " others");
    }
    return switch (names.size()) {
      case 0 -> "nobody";
      case 1 -> names.getFirst();
      default -> joined(names.subList(0, names.size() - 1), names.getLast());
    };
  }

  private static String joined(List<String> first, String last) {
    return first.stream().collect(Collectors.joining(", ", "", " and " + last));
  }

  /// "1 VM", "41 VMs".
  static String count(long number, String one) {
    return number + " " + (number == 1 ? one : one + "s");
  }

  /// The word that goes with this many.
  static String verb(int number, String one, String many) {
    return number == 1 ? one : many;
  }

  /// "4 min ago"; "just now" within two seconds.
  static String ago(Instant then, Instant now) {
    var age = Duration.between(then, now);
    return age.toSeconds() < 2 ? "just now" : Ages.words(age) + " ago";
  }
}
