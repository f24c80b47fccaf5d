package org.poolkeeper.xapi.wire;

import java.io.ObjectInputFilter;

/// Java deserialisation, switched off for the whole process: the second lock behind a parser that
/// ignores `faultCause` (CVE-2019-17570).
public final class NoDeserialization {
  private NoDeserialization() {}

  /// Rejects every class, for the life of the process. Call it first of all; where a filter is set
  /// already, as by `-Djdk.serialFilter=!*`, that one stays.
  public static void install() {
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      ObjectInputFilter.Config.setSerialFilter(_ -> ObjectInputFilter.Status.REJECTED);
    }
  }
}
