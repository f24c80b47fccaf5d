package org.poolkeeper.simulator;

import java.util.List;

/// A call that has passed all checks, on its way through a method.
///
/// @param service the service asked
/// @param method without `Async.`
/// @param session the session's reference, empty where the call takes none
/// @param args the parameters after the session
/// @param task the task that was asked for with `Async.`, empty where none was
/// @param reply completed by the method, now or later
record Request(
    Xapi service, String method, String session, List<Value> args, String task, Reply reply) {

  Request(Xapi service, String method, String session, List<Value> args, Reply reply) {
    this(service, method, session, args, "", reply);
  }

  /// The task of this call; one that was not asked for is not shown to anybody.
  String taskRef() {
    return task.isEmpty() ? "OpaqueRef:" + world().uuid("task") : task;
  }

  /// Tells the client's task how far this is.
  ///
  /// @param done 0 to 1
  void progress(double done) {
    if (!task.isEmpty()) {
      database().set("task", task, "progress", new Value.Real(done));
    }
  }

  /// Whether the client has asked for an end.
  boolean isCancelled() {
    return !task.isEmpty() && duty().cancelled.contains(task);
  }

  String text(int index) {
    return args.get(index).text();
  }

  /// The parameter, or a default where it was left out.
  String text(int index, String otherwise) {
    return index < args.size() ? text(index) : otherwise;
  }

  /// The object that the first parameter names.
  Row object(String type) {
    return database().require(type, text(0));
  }

  World world() {
    return service.world;
  }

  SimulatedHost host() {
    return service.host;
  }

  /// The coordinator's duty; methods that need the database run only where there is one.
  CoordinatorDuty duty() {
    return service
        .link
        .coordinator()
        .orElseThrow(() -> new IllegalStateException(method + " ran without a database."));
  }

  PoolDatabase database() {
    return duty().database;
  }

  /// The simulated host of a host reference.
  SimulatedHost hostOf(String ref) {
    var row = database().require("host", ref);
    return world().hosts().stream()
        .filter(host -> host.uuid().equals(row.text("uuid")))
        .findFirst()
        .orElseThrow(() -> new ApiFailure("HOST_OFFLINE", ref));
  }

  void succeed(Value value) {
    reply.complete(new Outcome.Success(value));
  }

  void fail(String code, String... params) {
    reply.complete(new Outcome.Failure(code, params));
  }

  void fail(ApiFailure failure) {
    reply.complete(new Outcome.Failure(failure.description()));
  }

  /// Leaves the session and the parameters out.
  @Override
  public String toString() {
    return method;
  }
}
