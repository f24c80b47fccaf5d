package org.poolkeeper.simulator;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Uuids that are the same in every run, and that no two worlds of different seeds share.
final class Uuids {

  private final String seed;
  private final Map<String, Integer> counts = new HashMap<>();

  Uuids(String seed) {
    this.seed = seed;
  }

  /// One that was not given before.
  String next(String kind) {
    var bytes =
        (seed + kind + counts.merge(kind, 1, Integer::sum)).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }
}
