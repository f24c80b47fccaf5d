package org.poolkeeper.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Remembered pools in their file.
final class PoolsCodec implements Codec<Map<PoolId, RememberedPool>> {

  @Override
  public Map<PoolId, RememberedPool> empty() {
    return Map.of();
  }

  @Override
  public Map<PoolId, RememberedPool> decode(JsonNode document) {
    var pools = new LinkedHashMap<PoolId, RememberedPool>();
    for (var node : Fields.list(document, "pools")) {
      var pool = pool(node);
      pools.put(pool.id(), pool);
    }
    return pools;
  }

  @Override
  public void encode(Map<PoolId, RememberedPool> value, ObjectNode document) {
    var pools = document.putArray("pools");
    value.values().forEach(pool -> write(pool, pools.addObject()));
  }

  private static RememberedPool pool(JsonNode node) {
    return new RememberedPool(
        new PoolId(Fields.text(node, "uuid")),
        Fields.text(node, "name"),
        Optional.ofNullable(node.path("user").asString(null)),
        Fields.list(node, "hosts").stream()
            .map(host ->
                new RememberedHost(
                    new HostId(Fields.text(host, "uuid")),
                    Fields.text(host, "name"),
                    Fields.endpoint(host),
                    host.path("runningVms").asInt(0)))
            .toList(),
        Fields.list(node, "reigns").stream()
            .map(reign ->
                new Reign(
                    new HostId(Fields.text(reign, "host")),
                    Fields.time(reign, "from"),
                    Fields.time(reign, "to")))
            .toList(),
        Fields.time(node, "at"));
  }

  private static void write(RememberedPool pool, ObjectNode node) {
    node.put("uuid", pool.id().uuid());
    node.put("name", pool.name());
    pool.user().ifPresent(user -> node.put("user", user));
    var hosts = node.putArray("hosts");
    for (var host : pool.hosts()) {
      var entry = hosts.addObject();
      entry.put("uuid", host.id().uuid());
      entry.put("name", host.name());
      Fields.put(entry, host.endpoint());
      entry.put("runningVms", host.runningVms());
    }
    var reigns = node.putArray("reigns");
    for (var reign : pool.reigns()) {
      reigns
          .addObject()
          .put("host", reign.host().uuid())
          .put("from", reign.from().toString())
          .put("to", reign.to().toString());
    }
    node.put("at", pool.at().toString());
  }
}
