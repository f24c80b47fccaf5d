package org.poolkeeper.cli;

import java.util.Set;
import org.poolkeeper.diagnosis.Diagnosis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What of a diagnosis makes it another one. Times, ages in sentences, and counters that rise by
/// themselves do not.
final class Essence {
  private static final Set<String> RESTLESS =
      Set.of(
          "observedAt",
          "generation",
          "message",
          "evidence",
          "text",
          "params",
          "since",
          "lastRead",
          "reasons");

  private Essence() {}

  /// A value to compare with that of another diagnosis.
  static Object of(Diagnosis diagnosis) {
    var json = new StatusJson().object(diagnosis);
    strip(json);
    return json;
  }

  private static void strip(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        object.remove(RESTLESS);
        object.values().forEach(Essence::strip);
      }
      case ArrayNode array -> array.values().forEach(Essence::strip);
      default -> {
        // A value has no parts.
      }
    }
  }
}
