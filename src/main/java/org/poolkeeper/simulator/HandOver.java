package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;

/// A planned change of the coordinator (XAPI.md 4.4): the databases are made equal, all hosts agree
/// in two phases, the call succeeds, and only then the roles change.
final class HandOver {

  /// What it spends on archives and databases before it asks the hosts.
  private static final Duration SYNCHRONISING = Duration.ofSeconds(2);

  private HandOver() {}

  static void designate(Request request) {
    var row = request.database().require("host", request.text(0));
    if (row.ref().equals(request.host().ref())) {
      request.succeed(new Value.Nothing());
      return;
    }
    Forwarding.to(request, row, (target, work) -> begin(request, target, work));
  }

  private static void begin(Request request, Xapi target, Reply work) {
    var duty = request.duty();
    var pool = duty.database.pool();
    if (pool.get("ha_enabled").isTrue()) {
      throw new ApiFailure("HA_IS_ENABLED");
    }
    duty.database.set("pool", pool.ref(), "last_update_sync", Value.of(Instant.EPOCH));
    // What is written from here on is lost.
    duty.copyToAll();
    var peers =
        duty.database.hosts().stream()
            .map(host -> host.text("address"))
            .filter(address -> !address.equals(target.host.address()))
            .toList();
    target.after(SYNCHRONISING, () -> new TwoPhaseCommit(target, peers, work::complete).begin());
  }
}
