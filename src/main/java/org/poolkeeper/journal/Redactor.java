package org.poolkeeper.journal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.Secret;

/// Takes out of texts what must not be written down: every object reference, since a session's is
/// as good as a password (XAPI.md 1.4), and every secret that was registered, in whatever spelling
/// a reply may carry it. Texts come out printable and of bounded length. Thread-safe.
public final class Redactor implements UnaryOperator<String> {
  /// What stands in the place of what was taken out.
  public static final String MARK = "•••";

  private static final int LONGEST = 16_000;

  /// Shorter ones are only taken out where they stand alone: what is left of a text in which every
  /// "a" is missing tells the secret.
  private static final int SHORT = 4;

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(OpaqueRef\\s*+|DummyRef|\\bRef)((?::|%3A|&#0*58;|&#x0*3A;|&colon;)\\s*+)"
              + "(?!NULL\\b)[\\p{L}\\p{N}_|=./+%~•-]++",
          Pattern.CASE_INSENSITIVE);

  /// Everything that is not to be seen in a text and could split what is looked for; and halves of
  /// characters, which cannot be written.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]");

  private final Set<Secret> secrets = ConcurrentHashMap.newKeySet();
  private volatile Optional<Spellings> spellings = Optional.empty();

  /// Every spelling of every secret, and what finds them.
  private record Spellings(List<String> texts, Pattern pattern) {
    /// Nearly no text holds one, and to look for each costs less than to look for any at each
    /// place.
    String without(String text) {
      return texts.stream().anyMatch(text::contains)
          ? pattern.matcher(text).replaceAll(MARK)
          : text;
    }
  }

  /// A redactor that knows `known`.
  public Redactor(Secret... known) {
    Stream.of(known).forEach(this::register);
  }

  /// From now on `secret` is taken out as well.
  public void register(Secret secret) {
    if (!secret.reveal().isBlank() && secrets.add(secret)) {
      var all =
          secrets.stream()
              .map(Secret::reveal)
              .flatMap(Redactor::spellings)
              .distinct()
              .sorted(Comparator.comparingInt(String::length).reversed())
              .toList();
      var any = all.stream().map(Redactor::wherever).collect(Collectors.joining("|"));
      spellings = Optional.of(new Spellings(all, Pattern.compile(any)));
    }
  }

  /// `text` without what must not be written down.
  @Override
  public String apply(String text) {
    var printable = isPlain(text) ? text : UNPRINTABLE.matcher(text).replaceAll("");
    var known = spellings;
    var result = known.isPresent() ? known.get().without(printable) : printable;
    if (mayRefer(result)) {
      result = REFERENCE.matcher(result).replaceAll(Redactor::marked);
    }
    return result.length() <= LONGEST ? result : shortened(result);
  }

  /// `entry` without what must not be written down.
  public JournalEntry clean(JournalEntry entry) {
    return entry.mapped(this);
  }

  /// Nearly every text is: nothing unprintable is within these.
  private static boolean isPlain(String text) {
    return text.chars().allMatch(letter -> (letter >= ' ' && letter <= '~') || letter == '\n');
  }

  /// Every reference begins with a word that ends so.
  private static boolean mayRefer(String text) {
    for (var at = text.length() - 3; at >= 0; at--) {
      if (text.regionMatches(true, at, "ref", 0, 3)) {
        return true;
      }
    }
    return false;
  }

  private static String marked(MatchResult reference) {
    return Matcher.quoteReplacement(reference.group(1) + reference.group(2) + MARK);
  }

  private static String shortened(String text) {
    var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return "%s… (%d more characters)".formatted(text.substring(0, end), text.length() - end);
  }

  private static Stream<String> spellings(String secret) {
    var printable = UNPRINTABLE.matcher(secret).replaceAll("");
    var octets = secret.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
            secret,
            printable,
            secret.strip(),
            xml(secret),
            xml(secret).replace("&apos;", "&#39;").replace("&quot;", "&#34;"),
            xml(secret).replace("&apos;", "'"),
            xml(secret).replace("&apos;", "'").replace("&quot;", "\""),
            secret.replace("\\", "\\\\").replace("\"", "\\\""),
            URLEncoder.encode(secret, StandardCharsets.UTF_8),
            URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
            Base64.getEncoder().encodeToString(octets),
            Base64.getUrlEncoder().withoutPadding().encodeToString(octets))
        .filter(spelling -> !spelling.isBlank());
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  private static String wherever(String spelling) {
    var quoted = Pattern.quote(spelling);
    return spelling.length() < SHORT
        ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])"
        : quoted;
  }
}
