package org.poolkeeper.simulator;

/// What the pool's record says about the plan (XAPI.md 7.4).
final class HaPlanning {

  private HaPlanning() {}

  /// Computes the plan anew; reports when it stops to cover what the pool is to tolerate.
  static void update(CoordinatorDuty duty) {
    var pool = duty.database.pool();
    var wanted = (int) pool.get("ha_host_failures_to_tolerate").asNumber();
    var plan = HaPlan.of(duty);
    var covered = plan.existsFor(wanted);
    var planned = covered ? wanted : plan.most();
    var before = (int) pool.get("ha_plan_exists_for").asNumber();
    if (planned < before) {
      Messages.add(
          duty,
          "HA_POOL_DROP_IN_PLAN_EXISTS_FOR",
          3,
          "Pool",
          pool.text("uuid"),
          Integer.toString(planned));
    }
    if (!covered && !pool.get("ha_overcommitted").isTrue()) {
      Messages.add(
          duty,
          "HA_POOL_OVERCOMMITTED",
          3,
          "Pool",
          pool.text("uuid"),
          "The failover tolerance for pool '" + pool.text("name_label") + "' is no longer met.");
    }
    duty.database.update(
        "pool",
        pool.ref(),
        row ->
            row.with("ha_plan_exists_for", Value.of(planned))
                .with("ha_overcommitted", Value.of(!covered)));
  }
}
