package org.poolkeeper.simulator;

import java.util.Locale;
import java.util.Set;

/// What an account may do; each may do what those after it may (XAPI.md 4).
public enum Privilege {
  POOL_ADMIN,
  POOL_OPERATOR,
  READ_ONLY;

  private static final Set<String> FOR_ADMINISTRATORS =
      Set.of(
          "host.call_plugin",
          "host.propose_new_master",
          "host.commit_new_master",
          "host.abort_new_master",
          "pool.is_slave",
          "pool.hello");

  private static final Set<String> FOR_ALL =
      Set.of(
          "host.is_in_emergency_mode",
          "host.list_methods",
          "pool.ha_compute_hypothetical_max_host_failures_to_tolerate",
          "pool.ha_compute_max_host_failures_to_tolerate",
          "pool.ha_compute_vm_failover_plan",
          "pool.ha_failover_plan_exists",
          "task.create",
          "task.cancel",
          "task.destroy");

  /// The one called `pool-admin`, `pool-operator` or `read-only`.
  public static Privilege called(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Refuses a method to an account that may do less than it takes.
  void require(String method) {
    if (compareTo(least(method)) > 0) {
      throw new ApiFailure(
          "RBAC_PERMISSION_DENIED",
          method.toLowerCase(Locale.ROOT),
          "No permission in user session");
    }
  }

  private static Privilege least(String method) {
    var verb = method.substring(method.indexOf('.') + 1);
    if (FOR_ADMINISTRATORS.contains(method)) {
      return POOL_ADMIN;
    }
    return FOR_ALL.contains(method)
            || verb.startsWith("get_")
            || method.startsWith("event.")
            || method.startsWith("session.")
            || method.startsWith("system.")
        ? READ_ONLY
        : POOL_OPERATOR;
  }
}
