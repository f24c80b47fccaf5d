package org.poolkeeper.simulator;

import java.util.List;

/// A call that has passed all checks, on its way through a method.
///
/// @param service the service asked
/// @param method without `Async.`
/// @param session the session's reference, empty where the call takes none
/// @param args the parameters after the session
/// @param reply completed by the method, now or later
record Request(Xapi service, String method, String session, List<Value> args, Reply reply) {

  String text(int index) {
    return args.get(index).text();
  }

  /// The parameter, or a default where it was left out.
  String text(int index, String otherwise) {
    return index < args.size() ? text(index) : otherwise;
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
