package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What a coordinator keeps beside its service: the database, who was heard when, and the copies
/// sent to the members (XAPI.md 4.1 and 6.1).
final class CoordinatorDuty {

  static final Duration PASS = Duration.ofSeconds(30);
  private static final Duration ASSUMED_DEAD = Duration.ofMinutes(10);
  private static final Duration COPY_INTERVAL = Duration.ofMinutes(5);
  private static final Duration SKEW_REPORTED = Duration.ofMinutes(5);
  private static final Duration SKEW_FORGOTTEN = Duration.ofSeconds(150);

  final PoolDatabase database;
  final Xapi service;

  /// Tasks that somebody asked to end.
  final Set<String> cancelled = new HashSet<>();

  /// Until when high availability starts no machine.
  Instant restartsPreventedUntil = Instant.MIN;

  private final Map<String, Instant> heard = new HashMap<>();
  private final Map<String, Duration> skews = new HashMap<>();
  private final Set<String> saidGoodbye = new HashSet<>();
  private final Set<String> skewReported = new HashSet<>();
  private int nextCopy;

  CoordinatorDuty(Xapi service, PoolDatabase database) {
    this.service = service;
    this.database = database;
  }

  /// Starts the periodic work; `fresh` hosts count as heard now.
  void begin(Release.Timers timers) {
    if (timers == Release.Timers.FRESH) {
      database.hosts().forEach(host -> heard.put(host.text("uuid"), now()));
    }
    service.every(PASS, this::pass);
    service.every(COPY_INTERVAL, this::copyToNext);
  }

  /// A member's heartbeat.
  void heard(SimulatedHost member) {
    heard.put(member.uuid(), now());
    skews.put(member.uuid(), member.machine.clockSkew);
  }

  /// A member that stops in an orderly way: dead at once (XAPI.md 6.2).
  void goodbye(SimulatedHost member) {
    saidGoodbye.add(member.uuid());
    setLive(member.uuid(), Value.of(false));
    setEnabled(member.uuid(), Value.of(false));
  }

  /// A member that starts (XAPI.md 3.4).
  void hello(SimulatedHost member) {
    saidGoodbye.remove(member.uuid());
    heard(member);
    setEnabled(member.uuid(), Value.of(false));
    database.update("host", member.ref(), row -> HostOperations.cleared(database, row));
    Residents.of(database, member.ref()).stream()
        .filter(vm -> !vm.get("current_operations").entries().isEmpty())
        .forEach(vm -> VmOperations.end(database, vm.ref()));
    if (!database.pool().get("ha_enabled").isTrue()) {
      setLive(member.uuid(), Value.of(true));
    }
  }

  /// A member that found its coordinator again without a restart.
  void resumed(SimulatedHost member) {
    saidGoodbye.remove(member.uuid());
    heard(member);
    setLive(member.uuid(), Value.of(true));
  }

  void setEnabled(String hostUuid, Value value) {
    refreshed(hostUuid, row -> row.with("enabled", value));
  }

  void setLive(String hostUuid, Value value) {
    database
        .host(hostUuid)
        .filter(row -> isLive(row) != value.isTrue())
        .ifPresent(row -> {
          database.set("host_metrics", row.text("metrics"), "live", value);
          refreshed(hostUuid, host -> host);
        });
  }

  private void refreshed(String hostUuid, UnaryOperator<Row> change) {
    database
        .host(hostUuid)
        .ifPresent(host ->
            database.update(
                "host", host.ref(), row -> HostOperations.refreshed(database, change.apply(row))));
  }

  void setHa(String hostUuid, Value statefiles, Value peers) {
    database
        .host(hostUuid)
        .ifPresent(row ->
            database.update(
                "host",
                row.ref(),
                before ->
                    before.with("ha_statefiles", statefiles).with("ha_network_peers", peers)));
  }

  boolean isLive(Row host) {
    return database
        .find("host_metrics", host.text("metrics"))
        .map(metrics -> metrics.get("live").isTrue())
        .orElse(false);
  }

  /// Gives every reachable member a copy of the database (`pool.sync_database`).
  void copyToAll() {
    var copy = database.copy();
    service.world.others(service.host).stream()
        .filter(host -> service.world.network.connected(service.host, host))
        .filter(host -> database.host(host.uuid()).isPresent())
        .forEach(host -> host.keepCopy(copy));
  }

  private void pass() {
    if (!database.pool().get("ha_enabled").isTrue()) {
      database.hosts().stream()
          .map(row -> row.text("uuid"))
          .filter(uuid -> !uuid.equals(service.host.uuid()))
          .forEach(this::judge);
    }
  }

  private void judge(String uuid) {
    var last = heard.getOrDefault(uuid, Instant.MIN);
    var alive = !saidGoodbye.contains(uuid) && last.plus(ASSUMED_DEAD).isAfter(now());
    setLive(uuid, Value.of(alive));
    var skew = skews.getOrDefault(uuid, Duration.ZERO).abs();
    if (skew.compareTo(SKEW_REPORTED) > 0 && skewReported.add(uuid)) {
      Messages.add(this, "HOST_CLOCK_SKEW_DETECTED", 3, "Host", uuid, "");
    } else if (skew.compareTo(SKEW_FORGOTTEN) < 0) {
      skewReported.remove(uuid);
    }
  }

  private void copyToNext() {
    var others = service.world.others(service.host);
    if (others.isEmpty()) {
      return;
    }
    var next = others.get(nextCopy++ % others.size());
    if (service.world.network.connected(service.host, next)) {
      next.keepCopy(database.copy());
    }
  }

  Instant now() {
    return service.world.clock.instant();
  }
}
