package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The hardware of a host: power, cables, clock. Guarded by the world's lock.
final class Machine {

  enum Power {
    OFF,
    BOOTING,
    ON
  }

  Power power = Power.ON;

  /// The operating system is on its way down.
  boolean goingDown;

  /// Counts the boots, so that one that was cut short is told from the next.
  int boots;

  /// When it was there after its last boot; empty if it never booted in this world.
  Optional<Instant> booted = Optional.empty();

  /// Whether the button can be pressed from afar.
  boolean remotePower = true;

  boolean cablePlugged = true;
  boolean hasManagementAddress = true;
  boolean storageConnected = true;

  /// Whether the packets of the heartbeat pass; all others may.
  boolean heartbeatPasses = true;

  /// Hosts reach one another only within a segment; the operator's desk reaches all segments.
  String segment = "";

  Silence silence = Silence.BLACK_HOLE;
  Duration clockSkew = Duration.ZERO;

  /// Whether packets from the desk arrive.
  boolean isReachable() {
    return power == Power.ON && cablePlugged && hasManagementAddress;
  }
}
