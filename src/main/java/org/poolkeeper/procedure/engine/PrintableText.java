package org.poolkeeper.procedure.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts in which everything can be seen, and back: a journal leaves out what cannot be seen, and
/// people do put such characters into the names of their machines.
final class PrintableText {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\\\&&[^\\n\\t]]");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(?:(\\\\)|([0-9a-f]+);)");

  private PrintableText() {}

  /// `text` with each of those characters as `\HEX;`, and a backslash twice: a spelling of secrets
  /// that a [org.poolkeeper.journal.Redactor] knows.
  static String of(String text) {
    return isPlain(text)
        ? text
        : UNSEEN
            .matcher(text)
            .replaceAll(unseen -> Matcher.quoteReplacement(escape(unseen.group())));
  }

  /// What [#of] was given.
  ///
  /// @throws IllegalArgumentException if it is none such
  static String back(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(escaped ->
            Matcher.quoteReplacement(
                escaped.group(1) == null
                    ? Character.toString(Integer.parseInt(escaped.group(2), 16))
                    : "\\"));
  }

  /// Nearly every text is.
  private static boolean isPlain(String text) {
    for (var i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      if ((letter < ' ' && letter != '\n') || letter > '~' || letter == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String escape(String unseen) {
    return unseen.equals("\\")
        ? "\\\\"
        : "\\%s;".formatted(Integer.toHexString(unseen.codePointAt(0)));
  }
}
