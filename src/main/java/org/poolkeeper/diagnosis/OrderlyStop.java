package org.poolkeeper.diagnosis;

import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;

/// Whether a host's management service was stopped in an orderly way: `live` and `enabled` are both
/// false then. So they are after a change of coordinator for a host that was not back since, and
/// with high availability on such a stop is not told at all (XAPI.md 6.2, 6.3).
record OrderlyStop(Situation situation) {

  boolean shown(HostState host) {
    return situation
        .record(host)
        .filter(record -> Boolean.FALSE.equals(record.live()) && !record.enabled())
        .filter(record -> record.maintenance() || (!guarded() && wasBack(host)))
        .isPresent();
  }

  private boolean guarded() {
    return new StartUp(situation).haWasOn();
  }

  /// Whether nothing speaks against it having been up since its coordinator started.
  private boolean wasBack(HostState host) {
    var coordinator = situation.claimants().stream().findFirst();
    var began = coordinator.flatMap(this::started);
    var started = started(host);
    return began.isEmpty()
        || started.isEmpty()
        || !started.get().isBefore(began.get())
        || heardSince(host, began.get());
  }

  private Optional<Instant> started(HostState host) {
    return situation.shown().flatMap((PoolClaim claim) -> situation.started(host, claim));
  }

  private boolean heardSince(HostState host, Instant began) {
    var ruler = situation.claimants().getFirst();
    return host.role()
        .filter(role -> role.at().isAfter(began))
        .map(Observed::value)
        .filter(
            role -> role instanceof Role.Member(var to) && situation.directory().leads(to, ruler))
        .isPresent();
  }
}
