package org.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// A pool of hosts a, b, c, … under a clock moved by hand, and short words for what tests do with
/// it.
final class TestPool {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final World.Credentials ROOT = new World.Credentials("root", "secret");

  final World world;

  TestPool(Release release, int hosts, PoolPlan.Ha ha) {
    this(plan(release, hosts, hosts, ha));
  }

  /// Hosts a, b, c, … with machines vm1, vm2, … in turn.
  static PoolPlan plan(Release release, int hosts, int vms, PoolPlan.Ha ha) {
    var plans = new ArrayList<PoolPlan.HostPlan>();
    for (var i = 0; i < hosts; i++) {
      plans.add(new PoolPlan.HostPlan(Character.toString('a' + i), "192.0.2." + (i + 1)));
    }
    return new PoolPlan("pool", release, List.copyOf(plans), vms, ha);
  }

  TestPool(PoolPlan plan) {
    world = new PoolBuilder(plan, START, ROOT).build();
  }

  TestPool(World world) {
    this.world = world;
  }

  TestPool(Release release) {
    this(release, 3, PoolPlan.Ha.OFF);
  }

  TestPool happens(Happening happening) {
    world.happen(happening);
    return this;
  }

  TestPool after(Duration duration) {
    world.advance(duration);
    return this;
  }

  CompletableFuture<Outcome> ask(String host, String method, Value... params) {
    return world.call(world.host(host), new Call(method, List.of(params)));
  }

  CompletableFuture<Outcome> ask(String host, String method, String... params) {
    return world.call(world.host(host), Call.of(method, params));
  }

  /// The answer to a call, allowing it a few seconds.
  Outcome answer(String host, String method, String... params) {
    var reply = ask(host, method, params);
    world.advance(Duration.ofSeconds(3));
    assertThat(reply).as("%s on %s is answered", method, host).isCompleted();
    return reply.join();
  }

  Value value(String host, String method, String... params) {
    var outcome = answer(host, method, params);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success) outcome).value();
  }

  List<String> error(String host, String method, String... params) {
    var outcome = answer(host, method, params);
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) outcome).description();
  }

  /// The error of a call with parameters that are not all text.
  List<String> failure(String host, String method, Value... params) {
    var reply = ask(host, method, params);
    world.advance(Duration.ofSeconds(3));
    assertThat(reply).as("%s on %s is answered", method, host).isCompleted();
    assertThat(reply.join()).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) reply.join()).description();
  }

  Value value(String host, String method, Value... params) {
    var reply = ask(host, method, params);
    world.advance(Duration.ofSeconds(3));
    assertThat(reply).as("%s on %s is answered", method, host).isCompleted();
    assertThat(reply.join()).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success) reply.join()).value();
  }

  /// The reference of a machine by its name.
  String vm(String coordinator, String name) {
    return value(coordinator, "VM.get_by_name_label", session(coordinator), name)
        .items()
        .getFirst()
        .text();
  }

  /// One object as the API shows it.
  Map<String, Value> record(String coordinator, String type, String ref) {
    return value(coordinator, type + ".get_record", session(coordinator), ref).entries();
  }

  /// The record of the machine with a uuid.
  Map<String, Value> machine(String coordinator, String uuid) {
    return record(coordinator, "VM", PoolDatabase.ref("VM", uuid));
  }

  /// Whether a host counts as alive, read without spending time.
  boolean isLiveInThePictureOf(String coordinator, String host) {
    var duty = world.host(coordinator).service().duty().orElseThrow();
    return duty.isLive(duty.database.host(world.host(host).uuid()).orElseThrow());
  }

  /// What is allowed to be done with a host now.
  List<String> allowed(String coordinator, String host) {
    return hosts(coordinator, "allowed_operations").get(host).items().stream()
        .map(Value::text)
        .toList();
  }

  /// The names of all messages a coordinator has.
  List<String> messages(String coordinator) {
    return value(coordinator, "message.get_all_records", session(coordinator))
        .entries()
        .values()
        .stream()
        .map(message -> message.entries().get("name").text())
        .toList();
  }

  /// The uuids of all machines that really run, once for each host they run on.
  List<String> running() {
    return world.hosts().stream().flatMap(host -> host.domains.stream()).toList();
  }

  String localSession(String host) {
    return value(host, "session.slave_local_login_with_password", "root", "secret").text();
  }

  String session(String host) {
    return value(host, "session.login_with_password", "root", "secret").text();
  }

  /// What a host answers to somebody who logs in: `ok`, `dropped`, or the error.
  String vote(String host) {
    var reply = ask(host, "session.login_with_password", "root", "secret");
    world.advance(Duration.ofMillis(100));
    if (!reply.isDone()) {
      return "hangs";
    }
    return switch (reply.join()) {
      case Outcome.Success _, Outcome.Bare _ -> "ok";
      case Outcome.Failure(var description) -> String.join(" ", description);
      case Outcome.Dropped() -> "dropped";
    };
  }

  /// The reference of a host.
  String ref(String host) {
    return world.host(host).ref();
  }

  /// The pool's record in the picture of a coordinator.
  Map<String, Value> pool(String coordinator) {
    return value(coordinator, "pool.get_all_records", session(coordinator))
        .entries()
        .values()
        .iterator()
        .next()
        .entries();
  }

  /// One field of every host in the picture of a coordinator, by host name.
  Map<String, Value> hosts(String coordinator, String field) {
    var records = value(coordinator, "host.get_all_records", session(coordinator)).entries();
    var byName = new TreeMap<String, Value>();
    records
        .values()
        .forEach(record ->
            byName.put(record.entries().get("name_label").text(), record.entries().get(field)));
    return byName;
  }

  /// The live flags in the picture of a coordinator, as `a=true b=false`.
  String live(String coordinator) {
    return flags(coordinator, ref -> metrics(coordinator, ref));
  }

  /// The enabled flags in the picture of a coordinator.
  String enabled(String coordinator) {
    var words = new ArrayList<String>();
    hosts(coordinator, "enabled").forEach((name, value) -> words.add(name + "=" + value.isTrue()));
    return String.join(" ", words);
  }

  private String flags(String coordinator, UnaryOperator<String> flag) {
    var words = new ArrayList<String>();
    hosts(coordinator, "metrics")
        .forEach((name, ref) -> words.add(name + "=" + flag.apply(ref.text())));
    return String.join(" ", words);
  }

  private String metrics(String coordinator, String ref) {
    var session = session(coordinator);
    var live = value(coordinator, "host_metrics.get_live", session, ref);
    return Boolean.toString(live.isTrue());
  }
}
