package org.poolkeeper.ui.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// A short code for an unexpected error, the same wherever the same thing happens, short enough for
/// the phone: `PK-4F2A-91C0`. The first half tells the kind, the second the place.
final class ErrorCode {
  private ErrorCode() {}

  static String of(Throwable error) {
    var cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var place =
        Arrays.stream(cause.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("org.poolkeeper"))
            .limit(3)
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .collect(Collectors.joining(" "));
    return "PK-%s-%s".formatted(half(cause.getClass().getName()), half(place));
  }

  private static String half(String text) {
    return "%04x".formatted(Objects.hashCode(text) & 0xffff).toUpperCase(Locale.ROOT);
  }
}
