package org.poolkeeper.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The name of one run of a procedure. It is also the name of its file, so it holds nothing but
/// small letters, digits and hyphens.
///
/// @param text for example `20261121-205902-4f9c2a`: the beginning in UTC, then chance
public record RunId(String text) implements Comparable<RunId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int CHANCE_DIGITS = 6;

  /// Takes a name as it stands in a journal.
  ///
  /// @throws IllegalArgumentException with one sentence for the user
  public RunId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not the name of a run: it takes small letters, digits and hyphens."
              .formatted(text));
    }
  }

  /// The name of a run that begins at `now`.
  public static RunId beginning(Instant now, RandomGenerator chance) {
    return new RunId(
        SECOND.format(now) + "-" + HexFormat.of().toHexDigits(chance.nextLong(), CHANCE_DIGITS));
  }

  @Override
  public int compareTo(RunId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
