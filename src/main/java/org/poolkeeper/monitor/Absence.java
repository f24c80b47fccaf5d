package org.poolkeeper.monitor;

import java.time.Duration;
import java.util.Optional;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool.Away;
import org.poolkeeper.model.RememberedPool.RememberedVm;

/// Which VMs left a host, or were stopped there, while it was out of service: those that go back
/// when it is in service again. A VM that moves on from where it went is still away from the first
/// host.
///
/// @param claim the picture now
record Absence(PoolClaim claim) {
  /// As the server spells it.
  private static final String RUNNING = "Running";

  /// A host is in service again for that long before its VMs are taken to be at home elsewhere.
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  /// Of one VM.
  ///
  /// @param known what was remembered of it
  /// @param runs whether it runs now
  /// @param host where
  Optional<Away> after(RememberedVm known, boolean runs, Optional<HostId> host) {
    if (known.away().isPresent()) {
      var away = known.away().get();
      var isBack = runs && host.filter(away.from()::equals).isPresent();
      return isBack || isForgotten(away) ? Optional.empty() : known.away();
    }
    return known
        .residentOn()
        .filter(_ -> known.powerState().equals(RUNNING))
        .filter(from -> !(runs && (host.isEmpty() || host.get().equals(from))))
        .filter(this::isOutOfService)
        .map(from -> new Away(from, claim.at()));
  }

  private boolean isOutOfService(HostId host) {
    return claim.host(host).filter(record -> !record.enabled()).isPresent();
  }

  private boolean isForgotten(Away away) {
    return !isOutOfService(away.from()) && away.since().plus(FORGOTTEN).isBefore(claim.at());
  }
}
