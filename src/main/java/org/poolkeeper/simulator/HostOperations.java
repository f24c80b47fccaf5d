package org.poolkeeper.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may be done with a host now, and what is being done (XAPI.md 6.5).
final class HostOperations {

  /// Ends what is on the host; while one of these runs, nothing is brought there.
  private static final Set<String> REMOVING = Set.of("evacuate", "shutdown", "reboot");

  private HostOperations() {}

  static void begin(PoolDatabase database, String host, String operation, String task) {
    change(database, host, task, Value.of(operation));
  }

  static void end(PoolDatabase database, String host, String task) {
    change(database, host, task, new Value.Nothing());
  }

  /// Forgets what was under way: the host has started anew.
  static Row cleared(PoolDatabase database, Row host) {
    return refreshed(database, host.with("current_operations", new Value.Entries(Map.of())));
  }

  /// The host with what it is allowed now.
  static Row refreshed(PoolDatabase database, Row host) {
    return host.with("allowed_operations", Value.texts(allowed(database, host)));
  }

  private static void change(PoolDatabase database, String host, String task, Value operation) {
    database.update(
        "host",
        host,
        row -> {
          var running = new LinkedHashMap<>(row.get("current_operations").entries());
          if (operation instanceof Value.Nothing) {
            running.remove(task);
          } else {
            running.put(task, operation);
          }
          return refreshed(database, row.with("current_operations", new Value.Entries(running)));
        });
  }

  private static List<String> allowed(PoolDatabase database, Row host) {
    var running = host.get("current_operations").entries().values();
    if (running.stream().anyMatch(operation -> REMOVING.contains(operation.text()))) {
      return List.of();
    }
    var allowed =
        new ArrayList<>(
            List.of("vm_migrate", "provision", "vm_resume", "enable", "evacuate", "vm_start"));
    if (!host.get("enabled").isTrue()) {
      allowed.addAll(List.of("reboot", "shutdown"));
      if (host.schema().knows("last_update_hash")) {
        allowed.add("apply_updates");
      }
    }
    var live =
        database
            .find("host_metrics", host.text("metrics"))
            .map(metrics -> metrics.get("live").isTrue())
            .orElse(false);
    if (!live && !host.text("power_on_mode").isEmpty()) {
      allowed.add("power_on");
    }
    return allowed;
  }
}
