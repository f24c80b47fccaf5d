package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The records of a pool with high availability on (XAPI.md 7.1).
final class HaSetup {

  private static final Duration FOR_CONTROLLERS = Duration.ofSeconds(90);

  private HaSetup() {}

  /// A pool that has it from the beginning: all machines protected, one failure tolerated.
  static void fromTheBeginning(PoolDatabase database, World world) {
    arm(database, world, HaDaemon.USUAL_TIMEOUT);
    var tolerated = Value.of(world.hosts().size() > 1 ? 1 : 0);
    database.update(
        "pool",
        database.pool().ref(),
        pool ->
            pool.with("ha_host_failures_to_tolerate", tolerated)
                .with("ha_plan_exists_for", tolerated));
    for (var vm : database.table("VM").rows()) {
      if (!vm.get("is_control_domain").isTrue()) {
        database.put(
            vm.with("ha_always_run", Value.of(true))
                .with("ha_restart_priority", Value.of("restart")));
      }
    }
  }

  /// A pool that has it from the beginning to be never without a coordinator: no machine protected,
  /// no failure to tolerate, and 90 s, so that a storage controller may fail over.
  static void forTheCoordinator(PoolDatabase database, World world) {
    arm(database, world, FOR_CONTROLLERS);
  }

  private static void arm(PoolDatabase database, World world, Duration timeout) {
    var text = Value.of(Long.toString(timeout.toSeconds()));
    prepare(
        database,
        world,
        database.pool().text("default_SR"),
        new Value.Entries(Map.of("timeout", text)));
    switchOn(database, world);
    world.hosts().forEach(host -> host.ha.arm(timeout));
  }

  /// Makes the disks, or finds those of an earlier time, and writes the configuration.
  static void prepare(PoolDatabase database, World world, String storage, Value configuration) {
    var statefile = disk(database, world, storage, "Statefile for HA", "ha_statefile");
    disk(database, world, storage, "Metadata for HA", "redo_log");
    database.update(
        "pool",
        database.pool().ref(),
        pool ->
            pool.with("ha_statefiles", Value.texts(List.of(statefile)))
                .with("ha_configuration", configuration));
  }

  /// Says that it is on.
  static void switchOn(PoolDatabase database, World world) {
    database.set("pool", database.pool().ref(), "ha_enabled", Value.of(true));
    PoolOperations.refresh(database);
    var statefiles = database.pool().get("ha_statefiles");
    var peers = Value.texts(world.hosts().stream().map(SimulatedHost::uuid).toList());
    for (var host : database.hosts()) {
      database.update(
          "host",
          host.ref(),
          row -> row.with("ha_statefiles", statefiles).with("ha_network_peers", peers));
    }
  }

  private static String disk(
      PoolDatabase database, World world, String storage, String name, String type) {
    return database
        .findFirst("VDI", disk -> disk.text("SR").equals(storage) && disk.text("type").equals(type))
        .map(Row::ref)
        .orElseGet(() ->
            database
                .create(
                    "VDI",
                    world.uuid("VDI"),
                    Map.of(
                        "name_label", Value.of(name),
                        "type", Value.of(type),
                        "SR", Value.of(storage),
                        "managed", Value.of(true)))
                .ref());
  }
}
