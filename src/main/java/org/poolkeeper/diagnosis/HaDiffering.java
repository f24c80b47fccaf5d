package org.poolkeeper.diagnosis;

import java.util.List;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;

/// The hosts that disagree with their pool on whether high availability is on.
record HaDiffering(Situation situation) {

  List<HostState> hosts(HostState coordinator) {
    var enabled = situation.shown().filter(claim -> claim.pool().ha().enabled()).isPresent();
    return situation.hosts().stream()
        .filter(HostState::answers)
        .filter(host ->
            saysSo(host)
                || (enabled && situation.record(host).filter(HaDiffering::deaf).isPresent()))
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

  /// Alive, and neither heard by heartbeat nor on the heartbeat disk.
  static boolean deaf(HostRecord record) {
    return !Boolean.FALSE.equals(record.live())
        && record.haStatefiles().isEmpty()
        && record.haNetworkPeers().isEmpty();
  }
}
