package org.poolkeeper.bench;

import java.io.PrintStream;
import java.util.Locale;

/// Where figures go.
record Report(PrintStream out) {

  void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  /// A ratio with its limit.
  void ratio(String what, double measured, double reference, double limit) {
    var ratio = measured / reference;
    say(
        "%-58s %8.2f / %8.2f = %5.2f (at most %.2f) %s",
        what, measured, reference, ratio, limit, ratio <= limit ? "holds" : "DOES NOT HOLD");
  }

  /// A figure with its limit.
  void limit(String what, double measured, double limit, String unit) {
    say(
        "%-58s %8.2f %s (at most %.2f) %s",
        what, measured, unit, limit, measured <= limit ? "holds" : "DOES NOT HOLD");
  }
}
