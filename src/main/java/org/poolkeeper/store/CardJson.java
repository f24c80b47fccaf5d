package org.poolkeeper.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;
import org.poolkeeper.model.HostId;
import org.poolkeeper.store.Card.Head;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A [Card] in JSON.
final class CardJson {
  private CardJson() {}

  static Card read(JsonNode node) {
    var resolved = new LinkedHashMap<HostId, Instant>();
    for (var one : Fields.list(node, "resolved")) {
      resolved.put(new HostId(Fields.text(one, "host")), Fields.time(one, "lastSeen"));
    }
    return new Card(new Kept(PoolJson.read(node), resolved), head(node.path("picture")));
  }

  static ObjectNode write(Card card) {
    var node = JsonNodeFactory.instance.objectNode();
    PoolJson.write(card.kept().pool(), node);
    var resolved = node.putArray("resolved");
    new TreeMap<>(card.kept().resolved())
        .forEach((host, lastSeen) ->
            resolved.addObject().put("host", host.uuid()).put("lastSeen", lastSeen.toString()));
    card.head().ifPresent(head -> write(head, node.putObject("picture")));
    return node;
  }

  private static Optional<Head> head(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Head(
                new HostId(Fields.text(node, "coordinator")),
                Fields.time(node, "at"),
                PictureJson.generation(node),
                Fields.text(node, "vms")));
  }

  private static void write(Head head, ObjectNode node) {
    node.put("coordinator", head.coordinator().uuid());
    node.put("at", head.at().toString());
    head.generation().ifPresent(number -> node.put("generation", number));
    node.put("vms", head.vms());
  }
}
