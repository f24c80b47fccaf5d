package org.poolkeeper.simulator;

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
