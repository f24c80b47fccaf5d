package org.poolkeeper.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Pool memory as JSON: `schema` 1. Absent knowledge is `null`.
final class PoolsJson {
  private PoolsJson() {}

  static String list(List<RememberedPool> pools) {
    var json = object();
    var list = json.putArray("pools");
    for (var pool : pools) {
      var node = list.addObject();
      identity(pool, node);
      node.put("hosts", pool.hosts().size());
      pool.lastReign()
          .ifPresentOrElse(
              reign -> reign(pool, reign, node.putObject("lastReign")),
              () -> node.putNull("lastReign"));
      var orphans = node.putArray("orphans");
      pool.orphans().forEach(mark -> orphans.add(mark.host().uuid()));
    }
    return json.toString();
  }

  static String show(RememberedPool pool) {
    var json = object();
    var node = json.putObject("pool");
    identity(pool, node);
    var hosts = node.putArray("hosts");
    pool.hosts().forEach(host -> host(host, hosts.addObject()));
    var reigns = node.putArray("reigns");
    pool.reigns().forEach(reign -> reign(pool, reign, reigns.addObject()));
    var orphans = node.putArray("orphans");
    pool.orphans().forEach(mark -> mark(mark, orphans.addObject()));
    pool.picture()
        .ifPresentOrElse(
            picture -> picture(picture, node.putObject("picture")), () -> node.putNull("picture"));
    return json.toString();
  }

  static String forgotten(RememberedPool pool, boolean forgotten) {
    var json = object();
    var node = json.putObject("pool");
    identity(pool, node);
    var loses = json.putObject("loses");
    loses.put("reigns", pool.reigns().size());
    var orphans = loses.putArray("orphans");
    pool.orphans().forEach(mark -> orphans.add(mark.host().uuid()));
    loses.put("hosts", pool.hosts().size());
    loses.put("vms", pool.picture().map(picture -> picture.vms().size()).orElse(null));
    json.put("forgotten", forgotten);
    return json.toString();
  }

  static String news(List<PoolNews> news) {
    var json = object();
    var pools = json.putArray("pools");
    for (var one : news) {
      var node = pools.addObject();
      identity(one.pool(), node);
      node.put("known", one.known());
      var hosts = node.putArray("newHosts");
      one.hosts().forEach(host -> hosts.add(host.id().uuid()));
      node.put("newReigns", one.reigns());
      var orphans = node.putArray("newOrphans");
      one.orphans().forEach(host -> orphans.add(host.uuid()));
      node.put("newerLook", one.newerLook());
    }
    return json.toString();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode().put("schema", 1);
  }

  private static void identity(RememberedPool pool, ObjectNode node) {
    node.put("uuid", pool.id().uuid());
    node.put("name", pool.name());
    node.put("user", pool.user().orElse(null));
    node.put("confirmedAt", pool.at().equals(Instant.EPOCH) ? null : StatusJson.time(pool.at()));
  }

  private static void host(RememberedHost host, ObjectNode node) {
    node.put("uuid", host.id().uuid());
    node.put("name", host.name());
    node.put("address", host.endpoint().address().text());
    node.put("port", host.endpoint().port());
    var addresses = node.putArray("addresses");
    host.addresses().stream().map(HostAddress::text).sorted().forEach(addresses::add);
    node.put("certificate", host.certificate().map(Fingerprint::hex).orElse(null));
    node.put("internalCertificate", host.internalCertificate().map(Fingerprint::hex).orElse(null));
    node.put("runningVms", host.runningVms());
    node.put("seen", time(host.seen()));
    node.put("copyRefreshed", time(host.copyRefreshed()));
  }

  private static void reign(RememberedPool pool, Reign reign, ObjectNode node) {
    node.put("host", reign.host().uuid());
    node.put("name", pool.host(reign.host()).map(RememberedHost::name).orElse(null));
    node.put("from", StatusJson.time(reign.from()));
    node.put("to", StatusJson.time(reign.to()));
    var evidence = node.putArray("evidence");
    reign.evidence().stream().sorted().forEach(one -> evidence.add(one.name()));
  }

  private static void mark(OrphanMark mark, ObjectNode node) {
    node.put("host", mark.host().uuid());
    node.put("since", StatusJson.time(mark.since()));
    node.put("lastSeen", StatusJson.time(mark.lastSeen()));
    node.put("successor", mark.successor().map(HostId::uuid).orElse(null));
    node.put("why", mark.why());
  }

  private static void picture(Picture picture, ObjectNode node) {
    node.put("coordinator", picture.coordinator().uuid());
    node.put("at", StatusJson.time(picture.at()));
    node.put("generation", picture.generation().orElse(null));
    node.put("vms", picture.vms().size());
    node.put(
        "running", picture.vms().stream().filter(vm -> vm.powerState().equals("Running")).count());
    node.put(
        "lastChange",
        time(picture.vms().stream().flatMap(PoolsText::changes).max(Instant::compareTo)));
  }

  private static @Nullable String time(Optional<Instant> time) {
    return time.map(StatusJson::time).orElse(null);
  }
}
