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

  private PoolCalls() {}

  static Map<String, Method> methods() {
    return Map.of(
        "pool.recover_slaves", Method.slow(PoolCalls::recover),
        "pool.designate_new_master",
            Method.slow(PoolOperations.during("designate_new_master", HandOver::designate)),
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
}
