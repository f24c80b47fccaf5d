package org.poolkeeper.simulator;

import java.util.regex.Pattern;

/// Where a reader of events stands: the generation of the database and of the messages, 20 digits
/// each (XAPI.md 9.1).
record EventToken(long objects, long messages) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,20}),(\\d{1,20})");

  static EventToken parse(String text) {
    if (text.isEmpty()) {
      return new EventToken(-1, -1);
    }
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new ApiFailure("EVENT_FROM_TOKEN_PARSE_FAILURE", text);
    }
    return new EventToken(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  /// Never goes back: a token from ahead stays ahead.
  EventToken reaching(long newObjects, long newMessages) {
    return new EventToken(Math.max(objects, newObjects), Math.max(messages, newMessages));
  }

  @Override
  public String toString() {
    return "%020d,%020d".formatted(Math.max(objects, 0), Math.max(messages, 0));
  }
}
