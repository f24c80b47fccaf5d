package org.poolkeeper.simulator;

import java.util.Optional;

/// Whether a machine can run on any host (XAPI.md 7.4).
final class HaAgility {

  private HaAgility() {}

  /// Why a machine is bound to a host, if it is.
  static Optional<ApiFailure> violation(PoolDatabase database, String vm) {
    return database.require("VM", vm).get("VBDs").items().stream()
        .map(drive -> database.require("VBD", drive.text()))
        .filter(drive -> !drive.get("empty").isTrue())
        .map(drive -> database.require("VDI", drive.text("VDI")).text("SR"))
        .filter(storage -> !database.require("SR", storage).get("shared").isTrue())
        .findFirst()
        .map(storage -> new ApiFailure("HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED", storage));
  }
}
