package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolRecord;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.model.StorageRepository.Connection;
import org.poolkeeper.model.Vm;

/// A coordinator's database as a client that reads all of it would have it.
///
/// @param addresses what an address is called by those who look
record DirectPicture(PoolDatabase database, Function<String, HostAddress> addresses) {

  PoolClaim claim(Endpoint claimant, Instant at, Duration clockAhead) {
    return new PoolClaim(
        claimant,
        at,
        pool(),
        database.hosts().stream().map(this::host).toList(),
        database.table("VM").rows().stream()
            .filter(vm -> !vm.get("is_control_domain").isTrue())
            .map(DirectPicture::vm)
            .toList(),
        storage(),
        List.of(),
        Optional.of(database.generation()),
        Optional.of(clockAhead),
        true);
  }

  private PoolRecord pool() {
    var pool = database.pool();
    return new PoolRecord(
        pool.ref(),
        new PoolId(pool.text("uuid")),
        pool.text("name_label"),
        pool.text("master"),
        pool.text("default_SR"),
        new PoolRecord.HaState(
            pool.get("ha_enabled").isTrue(),
            number(pool, "ha_host_failures_to_tolerate"),
            number(pool, "ha_plan_exists_for"),
            pool.get("ha_overcommitted").isTrue(),
            texts(pool, "ha_statefiles"),
            map(pool, "ha_configuration"),
            pool.get("ha_allow_overcommit").isTrue(),
            pool.text("ha_cluster_stack")),
        true,
        operations(pool),
        false,
        false);
  }

  private HostRecord host(Row row) {
    var metrics = database.find("host_metrics", row.text("metrics"));
    var other = row.get("other_config").entries();
    return new HostRecord(
        row.ref(),
        new HostId(row.text("uuid")),
        row.text("name_label"),
        Optional.of(addresses.apply(row.text("address"))),
        row.get("enabled").isTrue(),
        metrics.map(one -> one.get("live").isTrue()).orElse(null),
        other.containsKey("MAINTENANCE_MODE"),
        metrics.map(one -> number(one, "memory_total")).orElse(0L),
        new HostRecord.HostVersion("XenServer", "8", "26", 2, 21),
        seconds(other, "agent_start_time"),
        seconds(other, "boot_time"),
        texts(row, "ha_statefiles"),
        texts(row, "ha_network_peers"),
        operations(row),
        row.text("power_on_mode"),
        Math.max(0, row.get("resident_VMs").items().size() - 1));
  }

  private static Vm vm(Row row) {
    var priority = row.text("ha_restart_priority");
    return new Vm(
        row.ref(),
        row.text("uuid"),
        row.text("name_label"),
        row.text("power_state"),
        row.text("resident_on"),
        priority.equals("restart") || row.get("ha_always_run").isTrue(),
        new Vm.Restart(priority, number(row, "order"), number(row, "start_delay")));
  }

  private List<StorageRepository> storage() {
    var connections = new HashMap<String, List<Connection>>();
    for (var row : database.table("PBD").rows()) {
      connections
          .computeIfAbsent(row.text("SR"), _ -> new ArrayList<>())
          .add(new Connection(row.text("host"), row.get("currently_attached").isTrue()));
    }
    return database.table("SR").rows().stream()
        .map(row ->
            new StorageRepository(
                row.ref(),
                row.text("uuid"),
                row.text("name_label"),
                row.text("type"),
                row.get("shared").isTrue(),
                number(row, "physical_size"),
                number(row, "physical_utilisation"),
                connections.getOrDefault(row.ref(), List.of())))
        .toList();
  }

  /// When a service of a host started, as its record has it.
  static Optional<Instant> started(Row host) {
    return seconds(host.get("other_config").entries(), "agent_start_time");
  }

  private static Optional<Instant> seconds(Map<String, Value> other, String key) {
    return Optional.ofNullable(other.get(key))
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text.text().replace(".", ""))));
  }

  private static List<String> operations(Row row) {
    var running = row.get("current_operations").entries();
    return running.isEmpty()
        ? List.of()
        : running.values().stream().map(Value::text).sorted().toList();
  }

  private static long number(Row row, String field) {
    return (long) row.get(field).asNumber();
  }

  private static List<String> texts(Row row, String field) {
    var items = row.get(field).items();
    return items.isEmpty() ? List.of() : items.stream().map(Value::text).toList();
  }

  private static Map<String, String> map(Row row, String field) {
    var texts = new HashMap<String, String>();
    row.get(field).entries().forEach((key, value) -> texts.put(key, value.text()));
    return texts;
  }
}
