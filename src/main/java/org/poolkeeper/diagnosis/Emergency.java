package org.poolkeeper.diagnosis;

import java.util.stream.Stream;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;

/// Why a host is in emergency mode, by its stored errors (XAPI.md 3.2). In the boot loop two errors
/// take turns, so one of the last two minutes that names a cause outweighs "still booting" now.
enum Emergency {
  STILL_BOOTING("HOST_STILL_BOOTING"),
  BOOT_LOOP("INTERNAL_ERROR"),
  BROKEN("HOST_BROKEN"),
  FOLLOWS_ITSELF("HOST_ITS_OWN_SLAVE"),
  NOT_KNOWN_TO_COORDINATOR("HOST_UNKNOWN_TO_MASTER"),
  VERSION_HIGHER("HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR"),
  CANNOT_TALK_BACK("HOST_MASTER_CANNOT_TALK_BACK"),
  NO_MANAGEMENT_ADDRESS("HOST_HAS_NO_MANAGEMENT_IP"),
  HA_OFF_HERE("HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED"),
  HA_CANNOT_START("HA_HOST_CANNOT_ACCESS_STATEFILE", "HA_HEARTBEAT_DAEMON_STARTUP_FAILED"),
  OTHER,
  NOT_TOLD;

  private final String first;
  private final String second;

  Emergency() {
    this("", "");
  }

  Emergency(String code) {
    this(code, "");
  }

  Emergency(String first, String second) {
    this.first = first;
    this.second = second;
  }

  static Emergency of(HostState host) {
    return Stream.concat(host.emergencyReason().stream(), host.recentReasons().reversed().stream())
        .map(Observed::value)
        .map(Emergency::of)
        .reduce((newest, older) -> newest == STILL_BOOTING ? older : newest)
        .orElse(NOT_TOLD);
  }

  private static Emergency of(EmergencyReason reason) {
    for (var emergency : values()) {
      if (reason.code().equals(emergency.first) || reason.code().equals(emergency.second)) {
        return emergency;
      }
    }
    return OTHER;
  }
}
