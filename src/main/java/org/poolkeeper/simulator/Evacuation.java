package org.poolkeeper.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/// `host.evacuate`: machine after machine in batches, with progress for each; the first error ends
/// it after its batch. It does not disable the host (XAPI.md 4.9).
final class Evacuation {

  private static final int BATCH = 10;

  private final Request request;
  private final Row host;
  private final Queue<Map.Entry<String, String>> left;
  private final List<Outcome.Failure> failures = new ArrayList<>();
  private final int all;
  private final int batch;
  private int done;

  private Evacuation(Request request, Row host, Map<String, String> moves) {
    this.request = request;
    this.host = host;
    this.left = new ArrayDeque<>(moves.entrySet());
    this.all = moves.size();
    var wanted = request.args().size() > 2 ? (int) request.args().get(2).asNumber() : 0;
    var usual = batching(request) ? BATCH : 1;
    this.batch = wanted > 0 ? wanted : usual;
  }

  static void begin(Request request) {
    var row = request.database().require("host", request.text(0));
    Forwarding.requireLive(request.duty(), row);
    var plan = EvacuationPlan.of(request.duty(), row);
    plan.obstacles().values().stream()
        .findFirst()
        .ifPresent(obstacle -> {
          throw new ApiFailure(obstacle);
        });
    var task = request.taskRef();
    var database = request.database();
    HostOperations.begin(database, row.ref(), "evacuate", task);
    request.reply().then(_ -> HostOperations.end(database, row.ref(), task));
    new Evacuation(request, row, plan.moves()).nextBatch();
  }

  /// Before 23.27 one machine moves at a time.
  private static boolean batching(Request request) {
    return !Versions.newer("23.27.0", request.host().release().build());
  }

  private void nextBatch() {
    if (request.isCancelled()) {
      request.fail("TASK_CANCELLED", request.task());
    } else if (!failures.isEmpty()) {
      request.reply().complete(failures.getFirst());
    } else if (left.isEmpty()) {
      end();
    } else {
      var now = new ArrayList<Map.Entry<String, String>>();
      while (now.size() < batch && !left.isEmpty()) {
        now.add(left.remove());
      }
      var moving = new int[] {now.size()};
      now.forEach(move ->
          migrate(
              move.getKey(),
              move.getValue(),
              outcome -> {
                moved(outcome);
                if (--moving[0] == 0) {
                  nextBatch();
                }
              }));
    }
  }

  private void migrate(String vm, String to, Consumer<Outcome> end) {
    var reply = new Reply();
    reply.then(end);
    var part =
        new Request(
            request.service(), request.method(), request.session(), request.args(), "", reply);
    var fault = request.world().faults.next(request.host().name(), "VM.pool_migrate").orElse(null);
    if (fault instanceof FaultScript.Reject(_, var description)) {
      reply.complete(new Outcome.Failure(description));
      return;
    }
    try {
      var database = request.database();
      var machine = database.require("VM", vm);
      var target = database.require("host", to);
      Forwarding.to(
          part,
          host,
          (service, work) ->
              new Migration(part, service, machine, target, Migration.Work.PART, work::complete)
                  .begin());
    } catch (ApiFailure failure) {
      part.fail(failure);
    }
  }

  private void moved(Outcome outcome) {
    switch (outcome) {
      case Outcome.Success _, Outcome.Bare _ -> request.progress(++done / (double) all);
      case Outcome.Failure failure -> failures.add(failure);
      case Outcome.Dropped _ -> {}
    }
  }

  private void end() {
    var residents = Residents.of(request.database(), host.ref());
    if (residents.isEmpty()) {
      request.succeed(new Value.Nothing());
    } else {
      request.fail(
          "INTERNAL_ERROR", "Failure(\"" + residents.size() + " VMs are still resident on host\")");
    }
  }
}
