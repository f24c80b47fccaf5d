package org.poolkeeper.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Calls on the pool as a whole (XAPI.md 4.3, 4.4).
final class PoolCalls {

  private static final Duration PER_MEMBER = Duration.ofMillis(50);

  /// What a hand-over spends on the databases and on asking every host, before it answers.
  private static final Duration SYNCHRONISING = Duration.ofSeconds(2);

  private PoolCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "pool.recover_slaves", Method.slow(PoolCalls::recover),
        "pool.designate_new_master", Method.slow(PoolCalls::designate),
        "pool.sync_database",
            Method.stored(request -> Method.done(() -> request.duty().copyToAll())));
  }

  /// One after another, slow on those that do not answer, silent about every error.
  private static void recover(Request request) {
    var queue = new ArrayDeque<>(request.database().hosts());
    queue.removeIf(row -> row.text("uuid").equals(request.host().uuid()));
    recover(request, queue, new ArrayList<>());
  }

  private static void recover(Request request, Queue<Row> left, List<String> accepted) {
    var row = left.poll();
    if (row == null) {
      request.succeed(Value.texts(accepted));
      return;
    }
    var service = request.service();
    switch (request.world().network.connect(request.host(), row.text("address"))) {
      case Network.Failed(_, var cost) ->
          service.after(cost, () -> recover(request, left, accepted));
      case Network.Reached(var member) -> {
        try {
          EmergencyCalls.redirect(member, request.host().address());
          accepted.add(row.ref());
        } catch (ApiFailure refused) {
          // The server swallows it: the host is just not in the result.
          assert refused.description().getFirst().equals("HA_IS_ENABLED");
        }
        service.after(PER_MEMBER, () -> recover(request, left, accepted));
      }
    }
  }

  /// Success first, then the roles; one host that is away aborts it.
  private static void designate(Request request) {
    var target = request.hostOf(request.text(0));
    if (target == request.host()) {
      request.succeed(new Value.Nothing());
      return;
    }
    var duty = request.duty();
    if (duty.database.pool().get("ha_enabled").isTrue()) {
      throw new ApiFailure("HA_IS_ENABLED");
    }
    requireLive(duty, request.text(0));
    for (var row : duty.database.hosts()) {
      requireLive(duty, row.ref());
      if (request.world().network.connect(target, row.text("address"))
          instanceof Network.Failed(var why, var cost)) {
        request
            .service()
            .after(cost, () -> request.fail("INTERNAL_ERROR", "Connection failed: " + why + "."));
        return;
      }
    }
    duty.copyToAll();
    // Never part of a copy (XAPI.md 6.4).
    operations(duty, Map.of("OpaqueRef:designate", Value.of("designate_new_master")));
    request
        .service()
        .after(
            SYNCHRONISING,
            () -> {
              operations(duty, Map.of());
              request.succeed(new Value.Nothing());
              handOver(request.world(), duty, target);
            });
  }

  private static void operations(CoordinatorDuty duty, Map<String, Value> running) {
    var pool = duty.database.pool();
    duty.database.set("pool", pool.ref(), "current_operations", new Value.Entries(running));
  }

  private static void handOver(World world, CoordinatorDuty duty, SimulatedHost target) {
    for (var host : world.hosts()) {
      var service = host.service();
      if (service == null || duty.database.host(host.uuid()).isEmpty()) {
        continue;
      }
      if (host == target) {
        service.changeRole(new PoolRole.Coordinator());
      } else {
        service.changeRole(new PoolRole.Member(target.address()));
      }
    }
  }

  private static void requireLive(CoordinatorDuty duty, String host) {
    if (!duty.isLive(duty.database.require("host", host))) {
      throw new ApiFailure("HOST_OFFLINE", host);
    }
  }
}
