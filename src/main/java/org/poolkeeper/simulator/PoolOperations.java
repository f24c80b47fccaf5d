package org.poolkeeper.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The pool's operations, of which only one runs at a time (XAPI.md 4.12).
final class PoolOperations {

  /// Whoever comes while one of these runs is refused with its name and `_IN_PROGRESS`.
  private static final Set<String> BLOCKING =
      Set.of(
          "ha_enable",
          "ha_disable",
          "cluster_create",
          "designate_new_master",
          "tls_verification_enable",
          "configure_repositories",
          "sync_updates",
          "sync_bundle",
          "apply_updates");

  private PoolOperations() {}

  /// A method that holds an operation of the pool from its begin to its end.
  static Method.Body during(String operation, Method.Body body) {
    return request -> {
      var duty = request.duty();
      var task = request.taskRef();
      begin(duty, operation, task);
      request.reply().then(_ -> end(duty, task));
      try {
        body.run(request);
      } catch (ApiFailure failure) {
        request.fail(failure);
      }
    };
  }

  static void begin(CoordinatorDuty duty, String operation, String task) {
    requireAllowed(duty.database, operation);
    var running = new LinkedHashMap<>(duty.database.pool().get("current_operations").entries());
    running.put(task, Value.of(operation));
    write(duty.database, running);
  }

  static void end(CoordinatorDuty duty, String task) {
    var running = new LinkedHashMap<>(duty.database.pool().get("current_operations").entries());
    running.remove(task);
    write(duty.database, running);
  }

  /// Writes anew what is allowed, for example because high availability was switched.
  static void refresh(PoolDatabase database) {
    write(database, database.pool().get("current_operations").entries());
  }

  /// Forgets what ran: operations are not kept over a restart.
  static void clear(PoolDatabase database) {
    write(database, Map.of());
  }

  private static void requireAllowed(PoolDatabase database, String operation) {
    var pool = database.pool();
    if (pool.schema().knows("is_psr_pending") && pool.get("is_psr_pending").isTrue()) {
      throw new ApiFailure("POOL_SECRET_ROTATION_PENDING");
    }
    pool.get("current_operations")
        .entries()
        .forEach((task, running) -> {
          var name = running.text();
          throw BLOCKING.contains(name)
              ? new ApiFailure(name.toUpperCase(Locale.ROOT) + "_IN_PROGRESS")
              : new ApiFailure("OTHER_OPERATION_IN_PROGRESS", "pool", pool.ref(), name, task);
        });
    var ha = pool.get("ha_enabled").isTrue();
    if (operation.equals("ha_enable") && ha) {
      throw new ApiFailure("HA_IS_ENABLED");
    }
    if (operation.equals("ha_disable") && !ha) {
      throw new ApiFailure("HA_NOT_ENABLED");
    }
  }

  private static void write(PoolDatabase database, Map<String, Value> running) {
    database.update(
        "pool",
        database.pool().ref(),
        pool ->
            pool.with("current_operations", new Value.Entries(running))
                .with("allowed_operations", allowed(pool, running)));
  }

  private static Value allowed(Row pool, Map<String, Value> running) {
    if (!running.isEmpty()) {
      return new Value.Items(List.of());
    }
    var ha = pool.get("ha_enabled").isTrue();
    return Value.texts(
        pool.schema().initial("allowed_operations").items().stream()
            .map(Value::text)
            .map(name -> ha && name.equals("ha_enable") ? "ha_disable" : name)
            .toList());
  }
}
