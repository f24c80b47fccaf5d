package org.poolkeeper.simulator;

import java.util.List;
import java.util.Locale;

/// Which objects a reader of events wants: all, a class, or one object.
record EventFilter(List<String> wanted) {

  static EventFilter parse(List<Value> classes) {
    return new EventFilter(classes.stream().map(Value::text).map(EventFilter::checked).toList());
  }

  /// Whether any object of a class may be wanted.
  boolean mayWant(String type) {
    var lower = type.toLowerCase(Locale.ROOT);
    return wanted.stream()
        .anyMatch(word -> word.equals("*") || word.equals(lower) || word.startsWith(lower + "/"));
  }

  boolean wants(String type, String ref) {
    var lower = type.toLowerCase(Locale.ROOT);
    return wanted.stream()
        .anyMatch(word -> word.equals("*") || word.equals(lower) || word.equals(lower + "/" + ref));
  }

  private static String checked(String word) {
    var slash = word.indexOf('/');
    if (word.isEmpty() || slash == 0 || slash == word.length() - 1) {
      throw new ApiFailure("EVENT_SUBSCRIPTION_PARSE_FAILURE", word);
    }
    return slash < 0
        ? word.toLowerCase(Locale.ROOT)
        : word.substring(0, slash).toLowerCase(Locale.ROOT) + word.substring(slash);
  }
}
