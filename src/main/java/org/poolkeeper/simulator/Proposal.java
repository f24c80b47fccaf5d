package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;

/// What one service has agreed to: the host that is to become coordinator. Kept in the process, so
/// a restart forgets it (XAPI.md 4.4).
final class Proposal {

  private static final Duration BINDING = Duration.ofMinutes(10);

  private String address = "";
  private Instant at = Instant.MIN;

  /// Agrees to `proposed`, unless another was agreed to less than ten minutes ago.
  void propose(String proposed, Instant now) {
    var other = !address.isEmpty() && !address.equals(proposed);
    if (other && at.plus(BINDING).isAfter(now)) {
      throw new ApiFailure(
          "HA_ABORT_NEW_MASTER",
          "Already agreed to commit host address '%s' %d secs ago"
              .formatted(address, Duration.between(at, now).toSeconds()));
    }
    address = proposed;
    at = now;
  }

  /// Refuses what was not proposed before.
  void requireAgreed(String committed) {
    if (!address.equals(committed)) {
      throw new ApiFailure(
          "HA_ABORT_NEW_MASTER",
          address.isEmpty()
              ? "Received commit_new_master '%s' but no proposal was pending".formatted(committed)
              : "Received commit_new_master '%s' but agreed to '%s'".formatted(committed, address));
    }
  }

  /// Forgets what was agreed to.
  void abort(String aborted) {
    if (address.equals(aborted)) {
      address = "";
    }
  }
}
