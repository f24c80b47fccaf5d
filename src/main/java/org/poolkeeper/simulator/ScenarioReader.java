package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
      hosts.add(new PoolPlan.HostPlan(host.get("name").asString(), host.get("address").asString()));
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
        pool.path("ha").asBoolean(false) ? PoolPlan.Ha.ON : PoolPlan.Ha.OFF);
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
