package org.poolkeeper.diagnosis;

import java.util.Optional;
import java.util.regex.Pattern;
import org.poolkeeper.model.HostRecord.HostVersion;

/// The build of a management service, as far as it is compared: 1.249, 24.19, 26.1.
record Build(long major, long minor) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}).*");

  static Optional<Build> of(HostVersion version) {
    var matcher = TEXT.matcher(version.xapiBuild());
    return matcher.matches()
        ? Optional.of(new Build(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  boolean upTo(long otherMajor, long otherMinor) {
    return major < otherMajor || (major == otherMajor && minor <= otherMinor);
  }
}
