package org.poolkeeper.simulator;

import java.util.Map;

/// Switching high availability on and off (XAPI.md 7.1, 7.2, 7.4), as far as roles are concerned.
final class HaCalls {

  private HaCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "pool.enable_ha", Method.stored(HaCalls::enable),
        "pool.disable_ha", Method.stored(HaCalls::disable),
        "pool.ha_failover_plan_exists",
            Method.stored(request ->
                Value.of(
                    request.args().getFirst().asNumber()
                        <= request.database().pool().get("ha_plan_exists_for").asNumber())),
        "pool.ha_compute_max_host_failures_to_tolerate",
            Method.stored(request -> request.database().pool().get("ha_plan_exists_for")),
        "pool.set_ha_host_failures_to_tolerate", Method.stored(HaCalls::tolerate));
  }

  private static Value enable(Request request) {
    var duty = request.duty();
    var pool = duty.database.pool();
    if (pool.get("ha_enabled").isTrue()) {
      throw new ApiFailure("HA_IS_ENABLED");
    }
    for (var host : duty.database.hosts()) {
      if (!duty.isLive(host)) {
        throw new ApiFailure("HOST_OFFLINE", host.ref());
      }
    }
    request.world().hosts().forEach(host -> host.ha.arm());
    HaSetup.enable(duty.database, request.world());
    return new Value.Nothing();
  }

  private static Value disable(Request request) {
    var pool = request.database().pool();
    if (!pool.get("ha_enabled").isTrue()) {
      throw new ApiFailure("HA_NOT_ENABLED");
    }
    request.database().set("pool", pool.ref(), "ha_enabled", Value.of(false));
    request.world().hosts().stream()
        .filter(host ->
            host == request.host() || request.world().network.connected(host, request.host()))
        .forEach(host -> host.ha.disarm());
    return new Value.Nothing();
  }

  private static Value tolerate(Request request) {
    var wanted = (long) request.args().get(1).asNumber();
    if (wanted < 0) {
      throw new ApiFailure("INVALID_VALUE", "ha_host_failures_to_tolerate", Long.toString(wanted));
    }
    var pool = request.database().pool();
    if (wanted > pool.get("ha_plan_exists_for").asNumber()) {
      throw new ApiFailure("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN");
    }
    request.database().set("pool", pool.ref(), "ha_host_failures_to_tolerate", Value.of(wanted));
    return new Value.Nothing();
  }
}
