package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads a scenario file: `title`, `description`, `pool`, `happenings` (each `at`, `do` and what
/// that takes) and `watchedAfter`; times are ISO 8601 durations from the beginning.
final class ScenarioReader {

  Scenario read(String id, JsonNode json) {
    var happenings = new ArrayList<Scenario.Timed>();
    for (var node : json.path("happenings")) {
      happenings.add(
          new Scenario.Timed(Duration.parse(node.get("at").asString()), happening(node)));
    }
    return new Scenario(
        id,
        json.get("title").asString(),
        json.get("description").asString(),
        plan(json.get("pool")),
        List.copyOf(happenings),
        Duration.parse(json.path("watchedAfter").asString("PT2M")));
  }

  private static PoolPlan plan(JsonNode pool) {
    var hosts = new ArrayList<PoolPlan.HostPlan>();
    for (var host : pool.get("hosts")) {
      hosts.add(host(host));
    }
    var release = Release.called(pool.path("release").asString("26"));
    if (pool.path("bootLoop").asBoolean(false)) {
      release = release.restartingLike(Release.MemberRestart.EMERGENCY_LOOP);
    }
    return new PoolPlan(
        pool.get("name").asString(),
        release,
        List.copyOf(hosts),
        pool.path("vms").asInt(hosts.size()),
        ha(pool.path("ha")),
        machines(pool.path("machines")));
  }

  /// Absent, `true`, or `"coordinator-only"`.
  private static PoolPlan.Ha ha(JsonNode node) {
    if (node.isString()) {
      return PoolPlan.Ha.COORDINATOR_ONLY;
    }
    return node.asBoolean(false) ? PoolPlan.Ha.ON : PoolPlan.Ha.OFF;
  }

  private static PoolPlan.HostPlan host(JsonNode node) {
    var usual = HostTimings.USUAL;
    return new PoolPlan.HostPlan(node.get("name").asString(), node.get("address").asString())
        .taking(
            new HostTimings(
                duration(node, "shutdown", usual.shutdown()),
                duration(node, "boot", usual.boot()),
                duration(node, "service", usual.service()),
                duration(node, "storage", usual.storage()),
                duration(node, "enabling", usual.enabling())))
        .memory(node.path("memory").asInt(256))
        .switchedOnBy(node.path("powerOn").asString(""));
  }

  private static Duration duration(JsonNode node, String name, Duration usual) {
    return node.has(name) ? Duration.parse(node.get(name).asString()) : usual;
  }

  /// Machines that are not like the others: `name`, `traits`, `memory` in GiB, `priority`.
  private static List<VmPlan> machines(JsonNode nodes) {
    var machines = new ArrayList<VmPlan>();
    for (var node : nodes) {
      var traits = new ArrayList<VmPlan.Trait>();
      node.path("traits").forEach(trait -> traits.add(VmPlan.Trait.called(trait.asString())));
      machines.add(
          new VmPlan(
              node.get("name").asString(),
              Set.copyOf(traits),
              node.path("memory").asInt(1),
              node.has("priority")
                  ? Optional.of(node.get("priority").asString())
                  : Optional.empty()));
    }
    return List.copyOf(machines);
  }

  private static Happening happening(JsonNode node) {
    var host = node.path("host").asString("");
    var silence =
        node.path("silence").asString("").equals("refused") ? Silence.REFUSED : Silence.BLACK_HOLE;
    var verb = node.get("do").asString();
    return switch (verb) {
      case "powerOff" -> Happening.powerOff(host, silence);
      case "powerOn" -> Happening.powerOn(host);
      case "pullCable" -> Happening.pullCable(host, silence);
      case "plugCable" -> Happening.plugCable(host);
      case "killService" -> Happening.killService(host);
      case "stopService" -> Happening.stopService(host);
      case "startService" -> Happening.startService(host);
      case "restartService" -> Happening.restartService(host);
      case "shutDown" -> Happening.shutDown(host, silence);
      case "segment" -> Happening.segment(host, node.get("to").asString());
      case "loseAddress" -> Happening.loseAddress(host);
      case "regainAddress" -> Happening.regainAddress(host);
      case "loseStorage" -> Happening.loseStorage(host);
      case "regainStorage" -> Happening.regainStorage(host);
      case "promote" -> Happening.promote(host);
      case "recover" -> Happening.recover(host);
      case "redirect" -> Happening.redirect(host, node.get("to").asString());
      case "disarm" -> Happening.disarm(host);
      case "forget" -> Happening.forget(node.get("on").asString(), host);
      case "disarmDisk" -> Happening.disarmDisk(host);
      case "breakRemotePower" -> Happening.breakRemotePower(host);
      case "loseHeartbeat" -> Happening.loseHeartbeat(host);
      case "regainHeartbeat" -> Happening.regainHeartbeat(host);
      case "guestShutsDown" -> Happening.guestShutsDown(node.get("vm").asString());
      case "disableHa" -> Happening.onCoordinator("pool.disable_ha");
      case "poolOperation" ->
          Happening.poolOperation(
              node.get("operation").asString(), Duration.parse(node.path("for").asString("PT10M")));
      case "designate" -> Happening.designate(host);
      case "follow" -> Happening.writeRole(host, new PoolRole.Member(node.get("to").asString()));
      case "breakRole" -> Happening.writeRole(host, new PoolRole.Broken());
      case "upgrade" -> Happening.upgrade(host, Release.called(node.get("to").asString()));
      case "loseWayBack" -> Happening.loseWayBack(host);
      case "regainWayBack" -> Happening.regainWayBack(host);
      case "replaceCertificate" ->
          Happening.replaceCertificate(
              host, Duration.parse(node.path("validity").asString("P3650D")));
      case "set" ->
          Happening.setField(
              node.get("class").asString(),
              node.path("name").asString(""),
              node.get("field").asString(),
              Catalog.value(node.get("value")));
      case "skewClock" -> Happening.skewClock(host, Duration.parse(node.get("by").asString()));
      default -> throw new IllegalArgumentException("Nothing is called \"" + verb + "\" here.");
    };
  }
}
