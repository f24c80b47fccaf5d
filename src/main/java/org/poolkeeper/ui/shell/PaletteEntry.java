package org.poolkeeper.ui.shell;

import java.util.Locale;
import java.util.stream.Stream;
import org.poolkeeper.ui.control.Icon;

/// Something the palette offers.
///
/// @param icon of its kind
/// @param text what it is or does
/// @param hint its pool, or its key
/// @param also other words by which it is found
/// @param act goes there or does it
record PaletteEntry(Icon icon, String text, String hint, String also, Runnable act) {

  /// Whether every word of `query` is somewhere in it.
  boolean matches(String query) {
    var haystack = "%s %s %s".formatted(text, hint, also).toLowerCase(Locale.ROOT);
    return Stream.of(query.toLowerCase(Locale.ROOT).strip().split("[\\s-]+"))
        .allMatch(haystack::contains);
  }

  /// What is called so comes before what is only described so: lowest first.
  int rank(String query) {
    var name = text.toLowerCase(Locale.ROOT);
    var asked = query.toLowerCase(Locale.ROOT).strip();
    return name.startsWith(asked) ? 0 : name.contains(asked) ? 1 : 2;
  }
}
