package org.poolkeeper.simulator;

import java.util.List;
import java.util.Map;

/// The records of a pool with high availability on.
final class HaSetup {

  private HaSetup() {}

  static void enable(PoolDatabase database, World world) {
    var storage = database.pool().text("default_SR");
    var statefile = disk(database, world, storage, "Statefile for HA", "ha_statefile");
    disk(database, world, storage, "Metadata for HA", "redo_log");
    var statefiles = Value.texts(List.of(statefile));
    var peers = Value.texts(world.hosts().stream().map(SimulatedHost::uuid).toList());
    var tolerated = Value.of(world.hosts().size() > 1 ? 1 : 0);
    database.update(
        "pool",
        database.pool().ref(),
        pool ->
            pool.with("ha_enabled", Value.of(true))
                .with("ha_statefiles", statefiles)
                .with("ha_host_failures_to_tolerate", tolerated)
                .with("ha_plan_exists_for", tolerated)
                .with("ha_configuration", new Value.Entries(Map.of("timeout", Value.of("60")))));
    for (var host : database.hosts()) {
      database.update(
          "host",
          host.ref(),
          row -> row.with("ha_statefiles", statefiles).with("ha_network_peers", peers));
    }
    for (var vm : database.table("VM").rows()) {
      if (!vm.get("is_control_domain").isTrue()) {
        database.put(
            vm.with("ha_always_run", Value.of(true))
                .with("ha_restart_priority", Value.of("restart")));
      }
    }
  }

  private static String disk(
      PoolDatabase database, World world, String storage, String name, String type) {
    return database
        .create(
            "VDI",
            world.uuid("VDI"),
            Map.of(
                "name_label", Value.of(name),
                "type", Value.of(type),
                "SR", Value.of(storage),
                "managed", Value.of(true)))
        .ref();
  }
}
