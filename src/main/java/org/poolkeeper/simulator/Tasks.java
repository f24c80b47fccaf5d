package org.poolkeeper.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Calls asked for with `Async.`: answered with a task, whose object tells what became of them
/// (XAPI.md 4.11).
final class Tasks {

  private static final Set<String> CANCELLABLE =
      Set.of("host.evacuate", "VM.pool_migrate", "VM.clean_shutdown", "VM.clean_reboot");

  private Tasks() {}

  /// A task of the client's own.
  static Value create(Request request) {
    var fields = pending(request, request.text(0));
    fields.put("name_description", Value.of(request.text(1)));
    return Value.of(request.database().create("task", request.world().uuid("task"), fields).ref());
  }

  static void start(Request request, Method.Body body) {
    var duty = request.duty();
    var fields = pending(request, "Async." + request.method());
    if (CANCELLABLE.contains(request.method())) {
      fields.put("allowed_operations", Value.texts(List.of("cancel")));
    }
    var task = duty.database.create("task", request.world().uuid("task"), fields);
    request.succeed(Value.of(task.ref()));
    var done = new Reply();
    done.then(outcome -> finish(duty, task.ref(), outcome));
    var work =
        new Request(
            request.service(),
            request.method(),
            request.session(),
            request.args(),
            task.ref(),
            done);
    work(work, body);
  }

  /// What was to go wrong with the work: it fails at once, is never begun, begins or ends later
  /// than it seems, or is done and nobody writes its end down.
  private static void work(Request work, Method.Body body) {
    var fault = work.world().faults.next(work.host().name(), work.method()).orElse(null);
    switch (fault) {
      case FaultScript.Reject(_, var description) ->
          work.reply().complete(new Outcome.Failure(description));
      case FaultScript.Swallow _ -> {}
      case FaultScript.Delay(_, var by) -> work.service().after(by, () -> begin(work, body));
      case FaultScript.DropReply _ -> begin(unheard(work), body);
      case null -> begin(work, body);
    }
  }

  private static Request unheard(Request work) {
    return new Request(
        work.service(), work.method(), work.session(), work.args(), work.task(), new Reply());
  }

  private static void begin(Request work, Method.Body body) {
    try {
      body.run(work);
    } catch (ApiFailure failure) {
      work.fail(failure);
    }
  }

  /// Asks for an end; only some calls look, and only now and then.
  static Value cancel(Request request) {
    var task = request.database().require("task", request.text(0));
    if (!task.get("allowed_operations").items().isEmpty()) {
      request.duty().cancelled.add(task.ref());
    }
    return new Value.Nothing();
  }

  private static Map<String, Value> pending(Request request, String name) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("name_label", Value.of(name));
    fields.put("created", Value.of(request.duty().now()));
    fields.put("finished", Value.of(Instant.EPOCH));
    fields.put("status", Value.of("pending"));
    fields.put("result", Value.of(""));
    fields.put("progress", new Value.Real(0));
    fields.put("resident_on", Value.of(request.host().ref()));
    return fields;
  }

  private static void finish(CoordinatorDuty duty, String task, Outcome outcome) {
    switch (outcome) {
      case Outcome.Success(var value) ->
          finish(duty, task, "success", Map.of("result", Value.of(fragment(value))));
      case Outcome.Failure(var description) -> {
        var cancelled = description.getFirst().equals("TASK_CANCELLED");
        finish(
            duty,
            task,
            cancelled ? "cancelled" : "failure",
            Map.of("error_info", Value.texts(description)));
      }
      case Outcome.Bare _, Outcome.Dropped _ -> {}
    }
  }

  static void finish(CoordinatorDuty duty, String task, String status, Map<String, Value> fields) {
    duty.database.update(
        "task",
        task,
        row ->
            row.withKnown(fields)
                .with("status", Value.of(status))
                .with("progress", new Value.Real(1))
                .with("allowed_operations", new Value.Items(List.of()))
                .with("finished", Value.of(duty.now())));
  }

  /// `task.result` is a piece of XML itself (XAPI.md 1.4).
  private static String fragment(Value value) {
    return switch (value) {
      case Value.Items(var items) ->
          items.stream()
              .map(Tasks::fragment)
              .collect(Collectors.joining("", "<value><array><data>", "</data></array></value>"));
      case Value.Text(var text) -> "<value>" + text + "</value>";
      case Value.Nothing() -> "<value></value>";
      case Value.Flag(var set) -> "<value><boolean>" + (set ? 1 : 0) + "</boolean></value>";
      case Value.Whole(var number) -> "<value>" + number + "</value>";
      case Value.Count _, Value.Real _, Value.Date _, Value.Entries _ -> "<value></value>";
    };
  }
}
