package org.poolkeeper.store;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes what several files have in common.
final class Fields {
  private Fields() {}

  static String text(JsonNode node, String name) {
    var value = node.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException("no text in " + name);
    }
    return value.asString();
  }

  private static String text(JsonNode value) {
    if (!value.isString()) {
      throw new IllegalArgumentException("no text in a list");
    }
    return value.asString();
  }

  static List<JsonNode> list(JsonNode node, String name) {
    var value = node.path(name);
    if (!value.isArray()) {
      throw new IllegalArgumentException("no list in " + name);
    }
    return List.copyOf(value.values());
  }

  static List<String> texts(JsonNode node, String name) {
    return list(node, name).stream().map(Fields::text).toList();
  }

  /// Empty where there is none.
  static Optional<String> optionalText(JsonNode node, String name) {
    return node.has(name) ? Optional.of(text(node, name)) : Optional.empty();
  }

  static Instant time(JsonNode node, String name) {
    try {
      return Instant.parse(text(node, name));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no time in " + name, e);
    }
  }

  /// Empty where there is none.
  static Optional<Instant> optionalTime(JsonNode node, String name) {
    return node.has(name) ? Optional.of(time(node, name)) : Optional.empty();
  }

  static void put(ObjectNode node, String name, Optional<Instant> time) {
    time.ifPresent(known -> node.put(name, known.toString()));
  }

  static Endpoint endpoint(JsonNode node) {
    return new Endpoint(
        new HostAddress(text(node, "address")), node.path("port").asInt(Endpoint.HTTPS));
  }

  static void put(ObjectNode node, Endpoint endpoint) {
    node.put("address", endpoint.address().text());
    node.put("port", endpoint.port());
  }
}
