package org.poolkeeper.store;

import java.util.List;
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

  static List<JsonNode> list(JsonNode node, String name) {
    var value = node.path(name);
    if (!value.isArray()) {
      throw new IllegalArgumentException("no list in " + name);
    }
    return List.copyOf(value.values());
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
