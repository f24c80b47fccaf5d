package org.poolkeeper.xapi.wire;

import java.util.regex.Pattern;

/// Foreign text, cut down to what may stand in a sentence.
final class Excerpt {
  private static final int LONGEST = 120;
  private static final Pattern TITLE =
      Pattern.compile("<(title|h1)\\b[^>]{0,200}>([^<]{1,400})", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFERENCE = Pattern.compile("OpaqueRef:[0-9A-Za-z-]+");

  private Excerpt() {}

  /// One line without references.
  static String of(String text) {
    var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    var shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return REFERENCE.matcher(shown).replaceAll("•••");
  }

  /// The title of an HTML page, or its first heading; empty if it has none.
  static String title(String page) {
    var title = TITLE.matcher(page);
    return title.find() ? of(title.group(2)) : "";
  }
}
