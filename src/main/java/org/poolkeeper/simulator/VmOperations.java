package org.poolkeeper.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What may be done with a virtual machine now, and what is being done.
final class VmOperations {

  private static final List<String> RUNNING =
      List.of(
          "metadata_export",
          "changing_dynamic_range",
          "hard_reboot",
          "hard_shutdown",
          "pause",
          "snapshot");
  private static final List<String> WITH_TOOLS =
      List.of(
          "clean_shutdown",
          "clean_reboot",
          "suspend",
          "pool_migrate",
          "migrate_send",
          "checkpoint");

  /// What most machines are allowed at the beginning.
  static final Value OF_RUNNING_WITH_TOOLS =
      Value.texts(Stream.concat(RUNNING.stream(), WITH_TOOLS.stream()).toList());

  private static final List<String> HALTED =
      List.of("start", "start_on", "clone", "copy", "destroy", "export", "provision", "snapshot");
  private static final List<String> SUSPENDED =
      List.of("resume", "resume_on", "hard_shutdown", "clone", "export", "snapshot");

  private VmOperations() {}

  static void begin(PoolDatabase database, String vm, String operation, String task) {
    var row = database.require("VM", vm);
    row.get("current_operations")
        .entries()
        .forEach((other, running) -> {
          throw new ApiFailure("OTHER_OPERATION_IN_PROGRESS", "VM", vm, running.text(), other);
        });
    write(database, vm, Map.of(task, Value.of(operation)));
  }

  static void end(PoolDatabase database, String vm) {
    write(database, vm, Map.of());
  }

  /// The machine with what it is allowed now.
  static Row refreshed(PoolDatabase database, Row vm) {
    return vm.with("allowed_operations", Value.texts(allowed(database, vm)));
  }

  /// Whether its guest tools run: without them it can be neither migrated nor asked to shut down.
  static boolean hasTools(PoolDatabase database, Row vm) {
    return database
        .find("VM_guest_metrics", vm.text("guest_metrics"))
        .map(metrics -> metrics.get("PV_drivers_detected").isTrue())
        .orElse(false);
  }

  private static void write(PoolDatabase database, String vm, Map<String, Value> running) {
    database.update(
        "VM",
        vm,
        row ->
            refreshed(
                database,
                row.with("current_operations", new Value.Entries(new LinkedHashMap<>(running)))));
  }

  private static List<String> allowed(PoolDatabase database, Row vm) {
    if (!vm.get("current_operations").entries().isEmpty()) {
      return List.of();
    }
    return switch (vm.text("power_state")) {
      case "Running" ->
          hasTools(database, vm)
              ? Stream.concat(RUNNING.stream(), WITH_TOOLS.stream()).toList()
              : RUNNING;
      case "Suspended" -> SUSPENDED;
      default -> HALTED;
    };
  }
}
