package org.poolkeeper.store;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A remembered pool but for its picture, in JSON.
final class PoolJson {
  private PoolJson() {}

  static RememberedPool read(JsonNode node) {
    return new RememberedPool(
        new PoolId(Fields.text(node, "uuid")),
        Fields.text(node, "name"),
        Fields.optionalText(node, "user"),
        Fields.list(node, "hosts").stream().map(PoolJson::host).toList(),
        Fields.list(node, "reigns").stream().map(PoolJson::reign).toList(),
        Fields.list(node, "orphans").stream().map(PoolJson::mark).toList(),
        Optional.empty(),
        ha(node.path("ha")),
        Fields.time(node, "at"));
  }

  static void write(RememberedPool pool, ObjectNode node) {
    node.put("uuid", pool.id().uuid());
    node.put("name", pool.name());
    pool.user().ifPresent(user -> node.put("user", user));
    node.put("at", pool.at().toString());
    var hosts = node.putArray("hosts");
    pool.hosts().forEach(host -> write(host, hosts.addObject()));
    var reigns = node.putArray("reigns");
    pool.reigns().forEach(reign -> write(reign, reigns.addObject()));
    var orphans = node.putArray("orphans");
    pool.orphans().forEach(mark -> write(mark, orphans.addObject()));
    pool.ha().ifPresent(ha -> write(ha, node.putObject("ha")));
  }

  /// Memory that earlier versions wrote has none.
  private static Optional<RememberedHa> ha(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new RememberedHa(
                node.path("on").asBoolean(false),
                Fields.time(node, "since"),
                settings(node.path("settings"))));
  }

  private static Optional<HaSettings> settings(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    var configuration = new TreeMap<String, String>();
    for (var one : Fields.list(node, "configuration")) {
      configuration.put(Fields.text(one, "key"), Fields.text(one, "value"));
    }
    return Optional.of(
        new HaSettings(
            configuration, node.path("tolerates").asLong(0), Fields.time(node, "lastSeen")));
  }

  private static void write(RememberedHa ha, ObjectNode node) {
    node.put("on", ha.on());
    node.put("since", ha.since().toString());
    ha.settings()
        .ifPresent(settings -> {
          var object = node.putObject("settings");
          var configuration = object.putArray("configuration");
          new TreeMap<>(settings.configuration())
              .forEach(
                  (key, value) -> configuration.addObject().put("key", key).put("value", value));
          object.put("tolerates", settings.tolerates());
          object.put("lastSeen", settings.lastSeen().toString());
        });
  }

  private static RememberedHost host(JsonNode node) {
    return new RememberedHost(
        new HostId(Fields.text(node, "uuid")),
        Fields.text(node, "name"),
        Fields.endpoint(node),
        Fields.texts(node, "addresses").stream().map(HostAddress::new).collect(Collectors.toSet()),
        Fields.optionalText(node, "certificate").map(Fingerprint::new),
        Fields.optionalText(node, "internalCertificate").map(Fingerprint::new),
        node.path("runningVms").asInt(0),
        Fields.optionalTime(node, "seen"),
        Fields.optionalTime(node, "copyRefreshed"));
  }

  private static void write(RememberedHost host, ObjectNode node) {
    node.put("uuid", host.id().uuid());
    node.put("name", host.name());
    Fields.put(node, host.endpoint());
    var addresses = node.putArray("addresses");
    host.addresses().stream().sorted().forEach(address -> addresses.add(address.text()));
    host.certificate().ifPresent(print -> node.put("certificate", print.hex()));
    host.internalCertificate().ifPresent(print -> node.put("internalCertificate", print.hex()));
    node.put("runningVms", host.runningVms());
    Fields.put(node, "seen", host.seen());
    Fields.put(node, "copyRefreshed", host.copyRefreshed());
  }

  private static Reign reign(JsonNode node) {
    return new Reign(
        new HostId(Fields.text(node, "host")),
        Fields.time(node, "from"),
        Fields.time(node, "to"),
        evidence(Fields.texts(node, "evidence")));
  }

  private static Set<ReignEvidence> evidence(List<String> names) {
    var result = EnumSet.noneOf(ReignEvidence.class);
    for (var name : names) {
      result.add(
          Arrays.stream(ReignEvidence.values())
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no evidence " + name)));
    }
    return result;
  }

  private static void write(Reign reign, ObjectNode node) {
    node.put("host", reign.host().uuid());
    node.put("from", reign.from().toString());
    node.put("to", reign.to().toString());
    var evidence = node.putArray("evidence");
    reign.evidence().stream().sorted().forEach(one -> evidence.add(one.name()));
  }

  private static OrphanMark mark(JsonNode node) {
    return new OrphanMark(
        new HostId(Fields.text(node, "host")),
        Fields.time(node, "since"),
        Fields.time(node, "lastSeen"),
        Fields.optionalText(node, "successor").map(HostId::new),
        Fields.text(node, "why"));
  }

  private static void write(OrphanMark mark, ObjectNode node) {
    node.put("host", mark.host().uuid());
    node.put("since", mark.since().toString());
    node.put("lastSeen", mark.lastSeen().toString());
    mark.successor().ifPresent(host -> node.put("successor", host.uuid()));
    node.put("why", mark.why());
  }
}
