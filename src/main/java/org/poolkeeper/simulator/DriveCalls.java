package org.poolkeeper.simulator;

import java.util.Map;

/// The drives of virtual machines.
final class DriveCalls {

  private DriveCalls() {}

  static Map<String, Method> methods() {
    return Map.of("VBD.eject", Method.stored(request -> Method.done(() -> eject(request))));
  }

  private static void eject(Request request) {
    var drive = request.object("VBD");
    if (!drive.text("type").equals("CD")) {
      throw new ApiFailure("VBD_NOT_REMOVABLE_MEDIA", drive.ref());
    }
    if (drive.get("empty").isTrue()) {
      throw new ApiFailure("VBD_IS_EMPTY", drive.ref());
    }
    request
        .database()
        .update(
            "VBD",
            drive.ref(),
            row -> row.with("empty", Value.of(true)).with("VDI", Value.of(Value.NULL)));
  }
}
