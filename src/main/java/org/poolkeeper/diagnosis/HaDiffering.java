package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// The hosts that disagree with their pool on whether high availability is on.
record HaDiffering(Situation situation) {
  private static final Duration JOINS = Duration.ofMinutes(2);

  List<HostState> hosts(HostState coordinator) {
    var deaf =
        situation.shown().filter(claim -> claim.pool().ha().enabled()).stream()
            .flatMap(claim -> deafAmong(claim).stream())
            .toList();
    return situation.hosts().stream()
        .filter(HostState::answers)
        .filter(host -> saysSo(host) || situation.record(host).filter(deaf::contains).isPresent())
        .toList();
  }

  private boolean saysSo(HostState host) {
    var off = situation.shown().filter(claim -> !claim.pool().ha().enabled()).isPresent();
    return switch (Emergency.of(host)) {
      case HA_OFF_HERE -> true;
      case HA_CANNOT_START -> off;
      case STILL_BOOTING,
          BOOT_LOOP,
          BROKEN,
          FOLLOWS_ITSELF,
          NOT_KNOWN_TO_COORDINATOR,
          VERSION_HIGHER,
          CANNOT_TALK_BACK,
          NO_MANAGEMENT_ADDRESS,
          OTHER,
          NOT_TOLD ->
          false;
    };
  }

  /// Those of a pool with high availability on that take no part in it. The coordinator writes down
  /// every 20 s who hears whom (XAPI.md 6.2): while it has nobody, or a change or a start is under
  /// way, an empty list says nothing.
  List<HostRecord> deafAmong(PoolClaim claim) {
    var changing = claim.pool().currentOperations().stream().anyMatch(one -> one.startsWith("ha_"));
    var anybody =
        claim.hosts().stream()
            .anyMatch(one -> !one.haStatefiles().isEmpty() || !one.haNetworkPeers().isEmpty());
    return changing || !anybody
        ? List.of()
        : claim.hosts().stream()
            .filter(HaDiffering::deaf)
            .filter(one -> !isNew(claim, one))
            .toList();
  }

  private boolean isNew(PoolClaim claim, HostRecord record) {
    return record
        .started()
        .map(at -> at.minus(claim.clockAhead().orElse(Duration.ZERO)))
        .filter(at -> Duration.between(at, situation.now()).compareTo(JOINS) < 0)
        .isPresent();
  }

  /// Alive, and neither heard by heartbeat nor on the heartbeat disk.
  static boolean deaf(HostRecord record) {
    return !Boolean.FALSE.equals(record.live())
        && record.haStatefiles().isEmpty()
        && record.haNetworkPeers().isEmpty();
  }
}
