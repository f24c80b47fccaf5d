package org.poolkeeper.guard;

import java.util.Optional;
import java.util.regex.Pattern;
import org.poolkeeper.model.HostRecord.HostVersion;

/// The build of a management service, as far as it is compared: 1.249, 24.19, 26.1.
///
/// @param major the first number
/// @param minor the second
public record Build(long major, long minor) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}).*");

  /// The build in `version`; empty where its text is none.
  public static Optional<Build> of(HostVersion version) {
    var matcher = TEXT.matcher(version.xapiBuild());
    return matcher.matches()
        ? Optional.of(new Build(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /// Whether it is this one or an earlier one.
  public boolean upTo(long otherMajor, long otherMinor) {
    return major < otherMajor || (major == otherMajor && minor <= otherMinor);
  }
}
