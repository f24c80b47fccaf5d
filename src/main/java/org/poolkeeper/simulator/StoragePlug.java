package org.poolkeeper.simulator;

import java.util.Map;

/// A host's connections to storage, attached once after each boot (XAPI.md 6.3, 8).
final class StoragePlug {

  private StoragePlug() {}

  /// Attaches what can be reached; what cannot is reported.
  ///
  /// @return whether all is attached
  static boolean plug(SimulatedHost host, CoordinatorDuty duty) {
    var all = true;
    for (var connection : duty.database.table("PBD").rows()) {
      if (connection.text("host").equals(host.ref())) {
        var reached = host.machine.storageConnected || !isShared(duty.database, connection);
        all &= reached;
        set(duty.database, connection, reached);
      }
    }
    if (!all) {
      Messages.add(duty, "PBD_PLUG_FAILED_ON_SERVER_START", 3, "Host", host.uuid(), "");
    }
    return all;
  }

  static Map<String, Method> methods() {
    return Map.of(
        "PBD.plug", Method.slow(request -> plug(request)),
        "PBD.unplug",
            Method.stored(request ->
                Method.done(() -> set(request.database(), request.object("PBD"), false))));
  }

  /// By hand, for example because the storage is back.
  private static void plug(Request request) {
    var connection = request.object("PBD");
    Forwarding.to(
        request,
        request.database().require("host", connection.text("host")),
        (service, work) -> {
          if (!service.host.machine.storageConnected && isShared(request.database(), connection)) {
            throw new ApiFailure(
                "SR_BACKEND_FAILURE_73", "", "NFS mount error [opterr=mount failed]", "");
          }
          set(request.database(), connection, true);
          work.complete(new Outcome.Success(new Value.Nothing()));
        });
  }

  static void unplug(SimulatedHost host, PoolDatabase database) {
    database.table("PBD").rows().stream()
        .filter(connection -> connection.text("host").equals(host.ref()))
        .forEach(connection -> set(database, connection, false));
  }

  private static void set(PoolDatabase database, Row connection, boolean attached) {
    database.set("PBD", connection.ref(), "currently_attached", Value.of(attached));
  }

  private static boolean isShared(PoolDatabase database, Row connection) {
    return database
        .find("SR", connection.text("SR"))
        .map(storage -> storage.get("shared").isTrue())
        .orElse(true);
  }
}
