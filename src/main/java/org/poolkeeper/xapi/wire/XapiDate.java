package org.poolkeeper.xapi.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates in every form that servers have emitted over the years (XAPI.md 1.4): with and without
/// dashes and colons, with `Z`, an offset or nothing (taken as UTC), with and without fractions.
final class XapiDate {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})[T ]"
              + "(\\d{2}):?(\\d{2}):?(\\d{2})(?:[.,](\\d{1,9})\\d*)?"
              + "\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?");

  private XapiDate() {}

  /// The instant that `text` names.
  ///
  /// @throws DateTimeException if it names none
  static Instant parse(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new DateTimeException("not a date");
    }
    var fraction = form.group(7) == null ? "0" : form.group(7);
    var nanos = Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
    var second = number(form, 6);
    // A leap second is the last one before it, as everywhere in java.time.
    var local =
        LocalDateTime.of(
            number(form, 1),
            number(form, 2),
            number(form, 3),
            number(form, 4),
            number(form, 5),
            second == 60 ? 59 : second,
            nanos);
    return OffsetDateTime.of(local, offset(form.group(8))).toInstant();
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private static ZoneOffset offset(@org.jspecify.annotations.Nullable String zone) {
    return zone == null || zone.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }
}
