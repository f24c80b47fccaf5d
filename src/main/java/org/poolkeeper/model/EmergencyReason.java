package org.poolkeeper.model;

import java.util.List;

/// The stored error of a host in emergency mode, as `host.local_assert_healthy` or any refused call
/// raises it. In the boot loop it alternates (XAPI.md 3.2), so one sample is not the whole story.
///
/// @param code as the server spells it
/// @param params the error's parameters
public record EmergencyReason(String code, List<String> params) {
  /// Keeps its own copy of `params`.
  public EmergencyReason {
    params = List.copyOf(params);
  }
}
