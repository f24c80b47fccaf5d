package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Switching high availability on and off, and planning it (XAPI.md 7.1, 7.2, 7.4).
final class HaCalls {

  private static final Set<String> PRIORITIES = Set.of("restart", "best-effort", "");

  private HaCalls() {}

  static Map<String, Method> methods() {
    return Map.ofEntries(
        Map.entry(
            "pool.enable_ha", Method.slow(PoolOperations.during("ha_enable", HaEnabling::begin))),
        Map.entry(
            "pool.disable_ha",
            Method.slow(PoolOperations.during("ha_disable", HaDisabling::begin))),
        Map.entry(
            "pool.ha_failover_plan_exists",
            Method.stored(
                request -> Value.of(HaPlan.of(request.duty()).existsFor(number(request, 0))))),
        Map.entry(
            "pool.ha_compute_max_host_failures_to_tolerate",
            Method.stored(request -> Value.of(HaPlan.of(request.duty()).most()))),
        Map.entry(
            "pool.ha_compute_hypothetical_max_host_failures_to_tolerate",
            Method.stored(HaCalls::hypothetical)),
        Map.entry(
            "pool.ha_compute_vm_failover_plan",
            Method.stored(request ->
                HaPlan.of(request.duty()).failover(texts(request, 0), texts(request, 1)))),
        Map.entry("pool.ha_prevent_restarts_for", Method.stored(HaCalls::prevent)),
        Map.entry("pool.set_ha_host_failures_to_tolerate", Method.stored(HaCalls::tolerate)),
        Map.entry(
            "SR.assert_can_host_ha_statefile",
            Method.stored(request ->
                Method.done(() -> new HaStorage(request.duty()).require(request.object("SR"))))),
        Map.entry("VM.set_ha_restart_priority", Method.stored(HaCalls::setPriority)),
        Map.entry("VM.set_ha_always_run", Method.stored(request -> set(request, "ha_always_run"))),
        Map.entry("VM.set_order", Method.stored(request -> set(request, "order"))),
        Map.entry("VM.set_start_delay", Method.stored(request -> set(request, "start_delay"))),
        Map.entry(
            "VM.set_shutdown_delay", Method.stored(request -> set(request, "shutdown_delay"))),
        Map.entry(
            "VM.assert_agile",
            Method.stored(request ->
                Method.done(() -> requireAgile(request.database(), request.object("VM").ref())))));
  }

  /// Refuses to bring up a protected machine for which a failure would leave no room.
  static void requireRoomFor(CoordinatorDuty duty, Row vm) {
    var pool = duty.database.pool();
    if (pool.get("ha_enabled").isTrue()
        && !pool.get("ha_allow_overcommit").isTrue()
        && vm.text("ha_restart_priority").equals("restart")
        && !HaPlan.with(duty, vm)
            .existsFor((int) pool.get("ha_host_failures_to_tolerate").asNumber())) {
      throw new ApiFailure("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN");
    }
  }

  private static Value hypothetical(Request request) {
    var priorities = request.args().getFirst().entries();
    priorities.values().forEach(priority -> requirePriority(priority.text()));
    var plan =
        HaPlan.protecting(
            request.duty(),
            vm ->
                priorities.containsKey(vm.ref())
                    && priorities.get(vm.ref()).text().equals("restart"));
    return Value.of(plan.most());
  }

  private static Value prevent(Request request) {
    request.duty().restartsPreventedUntil =
        request.duty().now().plus(Duration.ofSeconds(number(request, 0)));
    return new Value.Nothing();
  }

  private static Value tolerate(Request request) {
    var wanted = number(request, 1);
    if (wanted < 0) {
      throw new ApiFailure(
          "INVALID_VALUE", "ha_host_failures_to_tolerate", Integer.toString(wanted));
    }
    var pool = request.database().pool();
    if (pool.get("ha_enabled").isTrue()
        && !pool.get("ha_allow_overcommit").isTrue()
        && !HaPlan.of(request.duty()).existsFor(wanted)) {
      throw new ApiFailure("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN");
    }
    request.database().set("pool", pool.ref(), "ha_host_failures_to_tolerate", Value.of(wanted));
    if (pool.get("ha_enabled").isTrue()) {
      HaPlanning.update(request.duty());
    }
    return new Value.Nothing();
  }

  /// Protects at once only what runs (XAPI.md 7.4).
  private static Value setPriority(Request request) {
    var vm = request.object("VM");
    var priority = request.text(1);
    requirePriority(priority);
    var restart = priority.equals("restart");
    if (restart && request.database().pool().get("ha_enabled").isTrue()) {
      requireAgile(request.database(), vm.ref());
      if (!HaPlan.isProtected(vm) && vm.text("power_state").equals("Running")) {
        requirePlan(request, vm);
      }
    }
    request
        .database()
        .update(
            "VM",
            vm.ref(),
            row ->
                row.with("ha_restart_priority", Value.of(priority))
                    .with(
                        "ha_always_run",
                        Value.of(!priority.isEmpty() && vm.text("power_state").equals("Running"))));
    return new Value.Nothing();
  }

  private static void requirePlan(Request request, Row vm) {
    var pool = request.database().pool();
    var plan =
        HaPlan.protecting(
            request.duty(), row -> HaPlan.isProtected(row) || row.ref().equals(vm.ref()));
    if (!pool.get("ha_allow_overcommit").isTrue()
        && !plan.existsFor((int) pool.get("ha_host_failures_to_tolerate").asNumber())) {
      throw new ApiFailure("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN");
    }
  }

  private static void requireAgile(PoolDatabase database, String vm) {
    HaAgility.violation(database, vm)
        .ifPresent(violation -> {
          throw violation;
        });
  }

  private static void requirePriority(String priority) {
    if (!PRIORITIES.contains(priority)) {
      throw new ApiFailure("INVALID_VALUE", "ha_restart_priority", priority);
    }
  }

  private static Value set(Request request, String field) {
    var value = request.args().get(1);
    request
        .database()
        .set(
            "VM",
            request.object("VM").ref(),
            field,
            value instanceof Value.Flag ? value : Value.of((long) value.asNumber()));
    return new Value.Nothing();
  }

  private static int number(Request request, int index) {
    return (int) request.args().get(index).asNumber();
  }

  private static List<String> texts(Request request, int index) {
    return request.args().get(index).items().stream().map(Value::text).toList();
  }
}
