package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives machines of a plan what makes them special.
final class VmTraits {

  private static final long GIB = 1L << 30;

  private final World world;
  private final PoolDatabase database;
  private final Map<String, Row> local = new HashMap<>();

  VmTraits(World world, PoolDatabase database) {
    this.world = world;
    this.database = database;
  }

  void apply(VmPlan plan) {
    var vm =
        database
            .findFirst("VM", row -> row.text("name_label").equals(plan.name()))
            .orElseThrow(() ->
                new IllegalArgumentException("No machine is called \"" + plan.name() + "\"."));
    var host = vm.text("resident_on");
    database.update(
        "VM",
        vm.ref(),
        row ->
            row.with("memory_static_max", Value.of(plan.memoryGib() * GIB))
                .with("memory_dynamic_max", Value.of(plan.memoryGib() * GIB))
                .with("memory_dynamic_min", Value.of(plan.memoryGib() * GIB)));
    plan.priority()
        .ifPresent(priority ->
            database.update(
                "VM",
                vm.ref(),
                row ->
                    row.with("ha_restart_priority", Value.of(priority))
                        .with("ha_always_run", Value.of(priority.equals("restart")))));
    plan.traits().forEach(trait -> apply(trait, vm.ref(), host));
    database.update("VM", vm.ref(), row -> VmOperations.refreshed(database, row));
  }

  private void apply(VmPlan.Trait trait, String vm, String host) {
    switch (trait) {
      case LOCAL_DISK -> drive(vm, disk(storage(host, "Local storage", "lvm")), "Disk");
      case LOCAL_CD -> drive(vm, disk(storage(host, "DVD drives", "udev")), "CD");
      case PCI -> append("VM", vm, "attached_PCIs", "OpaqueRef:" + world.uuid("PCI"));
      case VGPU -> append("VM", vm, "VGPUs", "OpaqueRef:" + world.uuid("VGPU"));
      case NO_TOOLS -> database.set("VM", vm, "guest_metrics", Value.of(Value.NULL));
      case HALTED -> {
        var row = database.require("VM", vm);
        world.hosts().forEach(one -> one.domains.remove(row.text("uuid")));
        Residents.halt(database, row);
        database.set("VM", vm, "ha_always_run", Value.of(false));
      }
    }
  }

  /// A host's own storage, made when it is first needed.
  private Row storage(String host, String name, String type) {
    return local.computeIfAbsent(
        host + type,
        _ -> {
          var storage =
              database.create(
                  "SR",
                  world.uuid("SR"),
                  Map.of(
                      "name_label", Value.of(name),
                      "type", Value.of(type),
                      "content_type", Value.of(type.equals("udev") ? "iso" : "user"),
                      "physical_size", Value.of(100 * GIB)));
          var connection =
              database.create(
                  "PBD",
                  world.uuid("PBD"),
                  Map.of(
                      "host", Value.of(host),
                      "SR", Value.of(storage.ref()),
                      "currently_attached", Value.of(true)));
          append("SR", storage.ref(), "PBDs", connection.ref());
          append("host", host, "PBDs", connection.ref());
          return storage;
        });
  }

  private Row disk(Row storage) {
    var disk =
        database.create(
            "VDI",
            world.uuid("VDI"),
            Map.of(
                "name_label", Value.of("Disk"),
                "SR", Value.of(storage.ref()),
                "managed", Value.of(true)));
    append("SR", storage.ref(), "VDIs", disk.ref());
    return disk;
  }

  private void drive(String vm, Row disk, String type) {
    var drive =
        database.create(
            "VBD",
            world.uuid("VBD"),
            Map.of(
                "VM", Value.of(vm),
                "VDI", Value.of(disk.ref()),
                "type", Value.of(type),
                "empty", Value.of(false),
                "currently_attached", Value.of(true)));
    append("VM", vm, "VBDs", drive.ref());
    append("VDI", disk.ref(), "VBDs", drive.ref());
  }

  private void append(String type, String ref, String field, String item) {
    database.update(
        type,
        ref,
        row -> {
          var items = new ArrayList<>(row.get(field).items());
          items.add(Value.of(item));
          return row.with(field, new Value.Items(List.copyOf(items)));
        });
  }
}
