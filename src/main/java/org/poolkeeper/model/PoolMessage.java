package org.poolkeeper.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A note that a coordinator wrote down for people (XAPI.md 7.6). Notes lie on its own disk: after
/// a promotion those of the last hours may be missing.
///
/// @param kind what it says
/// @param about uuid of the host, VM or pool that it is about; may be empty
/// @param at when it was written, by the coordinator's clock
/// @param body what it adds, as the server spells it; may be empty
public record PoolMessage(Kind kind, String about, Instant at, String body) {

  /// The notes that are read here; what else servers write is left out. Named as the server spells
  /// them.
  public enum Kind {
    /// No host reaches the heartbeat disk.
    HA_STATEFILE_LOST,
    /// Heartbeats over the network nearly came too late.
    HA_HEARTBEAT_APPROACHING_TIMEOUT,
    /// Writing to the heartbeat disk nearly took too long.
    HA_STATEFILE_APPROACHING_TIMEOUT,
    /// The check of the management service nearly took too long.
    HA_XAPI_HEALTHCHECK_APPROACHING_TIMEOUT,
    /// A bond of the heartbeat network has a fault.
    HA_NETWORK_BONDING_ERROR,
    /// More is promised than there is room for.
    HA_POOL_OVERCOMMITTED,
    /// There is a plan for fewer failures than before.
    HA_POOL_DROP_IN_PLAN_EXISTS_FOR,
    /// A protected VM could not be started again.
    HA_PROTECTED_VM_RESTART_FAILED,
    /// A host left without being shut down.
    HA_HOST_FAILED,
    /// A host restarted itself hard.
    HA_HOST_WAS_FENCED,
    /// Another host coordinates.
    POOL_MASTER_TRANSITION,
    /// The second copy of the database is written again.
    METADATA_LUN_HEALTHY,
    /// The second copy of the database is not written.
    METADATA_LUN_BROKEN,
    /// A member's clock was more than five minutes off; written once, and not again before the
    /// clock was right (XAPI.md 6.1).
    HOST_CLOCK_SKEW_DETECTED;

    /// The kind that the server calls so.
    public static Optional<Kind> of(String name) {
      return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
  }
}
