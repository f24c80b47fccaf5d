package org.poolkeeper.simulator;

import java.time.Duration;

/// How long one host takes for the stages of a restart. What a restart of the management service
/// takes is measured (XAPI.md 14); a machine's boot is a modest server's, so that a host that is
/// powered on is back after about three minutes (the eight-host story).
///
/// @param shutdown from the end of the management service to power off
/// @param boot from power on to the start of the management service
/// @param service how long the management service is away when it restarts
/// @param storage from the management service to attached storage, after a boot
/// @param enabling from there to `enabled`
public record HostTimings(
    Duration shutdown, Duration boot, Duration service, Duration storage, Duration enabling) {

  /// What a host takes unless said otherwise.
  public static final HostTimings USUAL =
      new HostTimings(
          Duration.ofSeconds(20),
          Duration.ofMinutes(2),
          Duration.ofMillis(1600),
          Duration.ofSeconds(8),
          Duration.ofMillis(800));

  /// These with another time from power on to the start of the management service.
  public HostTimings booting(Duration other) {
    return new HostTimings(shutdown, other, service, storage, enabling);
  }
}
