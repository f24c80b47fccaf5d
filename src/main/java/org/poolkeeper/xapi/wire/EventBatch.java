package org.poolkeeper.xapi.wire;

import java.util.List;
import java.util.Map;

/// A reply of `event.from`.
///
/// @param events in the server's order
/// @param validRefCounts how many objects of each class there are, to notice deletions that were
///   forgotten (XAPI.md 9.1)
/// @param token where the next question goes on; worthless after any reconnect
/// @param <T> what was made of each event
public record EventBatch<T>(List<T> events, Map<String, Long> validRefCounts, String token) {
  /// Keeps its own copies.
  public EventBatch {
    events = List.copyOf(events);
    validRefCounts = Map.copyOf(validRefCounts);
  }
}
