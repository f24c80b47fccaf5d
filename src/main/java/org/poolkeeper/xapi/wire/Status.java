package org.poolkeeper.xapi.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// The envelope that XAPI puts around every result (XAPI.md 1.3).
final class Status {
  private Status() {}

  /// Returns if the status is success.
  ///
  /// @throws WireFailure with the server's refusal
  static void check(@Nullable Object status, @Nullable Object errorDescription)
      throws WireFailure, SAXException {
    if ("Success".equals(status)) {
      return;
    }
    if (!"Failure".equals(status)) {
      throw new BadShape("its status is neither success nor failure");
    }
    var description =
        errorDescription instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.<String>of();
    if (description.isEmpty()) {
      throw new BadShape("it reports a failure without saying which");
    }
    throw new WireFailure(
        new CallFailure.ApiFailure(
            description.getFirst(), description.subList(1, description.size())));
  }
}
