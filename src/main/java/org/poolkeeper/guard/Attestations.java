package org.poolkeeper.guard;

import java.time.Instant;
import java.util.Map;
import org.poolkeeper.model.HostId;

/// What the operator said and nobody can observe. It holds for one run or one command and is never
/// remembered as if it had been seen.
///
/// @param poweredOff hosts that were attested to be off or fenced, and when
public record Attestations(Map<HostId, Instant> poweredOff) {
  /// Nothing was said.
  public static final Attestations NONE = new Attestations(Map.of());

  /// Keeps its own copy.
  public Attestations {
    poweredOff = Map.copyOf(poweredOff);
  }
}
