package org.poolkeeper.cli;

/// Text broken into lines.
final class Paragraph {
  private Paragraph() {}

  /// Breaks `text` at blanks into lines of at most `width` columns; a longer word is cut.
  ///
  /// @param first what the first line begins with
  /// @param rest what the others begin with
  static String wrap(String text, String first, String rest, int width) {
    var result = new StringBuilder(first);
    var column = first.length();
    var atStart = true;
    for (var word :
        text.strip().replaceAll("\\S{%d}".formatted(width - rest.length()), "$0 ").split("\\s+")) {
      if (!atStart && column + 1 + word.length() > width) {
        result.append('\n').append(rest);
        column = rest.length();
        atStart = true;
      }
      result.append(atStart ? "" : " ").append(word);
      column += word.length() + (atStart ? 0 : 1);
      atStart = false;
    }
    return result.append('\n').toString();
  }
}
