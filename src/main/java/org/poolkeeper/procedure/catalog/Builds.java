package org.poolkeeper.procedure.catalog;

import java.util.Arrays;
import java.util.Optional;
import org.poolkeeper.model.HostRecord;

/// Compares what runs on two hosts, by the build of the management service as recorded.
final class Builds {
  private Builds() {}

  /// Below 0 if the first is older; 0 if they are equal or not known.
  static int compare(Member one, Member other) {
    var first = build(one);
    var second = build(other);
    return first.isEmpty() || second.isEmpty() ? 0 : Arrays.compare(first.get(), second.get());
  }

  /// Whether it is known to be this build or a newer one.
  static boolean isAtLeast(Member member, int... oldest) {
    return build(member).filter(build -> Arrays.compare(build, oldest) >= 0).isPresent();
  }

  private static Optional<int[]> build(Member member) {
    return member
        .record()
        .map(HostRecord::version)
        .map(HostRecord.HostVersion::xapiBuild)
        .filter(text -> text.matches("\\d{1,9}(\\.\\d{1,9})*"))
        .map(text -> Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray());
  }
}
