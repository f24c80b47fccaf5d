package org.poolkeeper.diagnosis;

import org.poolkeeper.model.EmergencyReason;

/// The stored error of a host in emergency mode, in plain words (XAPI.md 2.6, 3.2).
final class EmergencyWords {

  String of(EmergencyReason reason) {
    return switch (reason.code()) {
      case "HOST_STILL_BOOTING" -> "starting, or trying its coordinator again just now";
      case "INTERNAL_ERROR" -> "cannot reach its coordinator" + detail(reason);
      case "HOST_HAS_NO_MANAGEMENT_IP" -> "has no management address";
      case "HOST_ITS_OWN_SLAVE" -> "is told to follow itself";
      case "HOST_BROKEN" -> "its role file is broken";
      case "HOST_MASTER_CANNOT_TALK_BACK" ->
          "reaches its coordinator, which cannot reach it in return";
      case "HOST_UNKNOWN_TO_MASTER" -> "its coordinator does not know it";
      case "HOST_XAPI_VERSION_HIGHER_THAN_COORDINATOR" ->
          "runs a newer version than its coordinator";
      case "HA_POOL_IS_ENABLED_BUT_HOST_IS_DISABLED" ->
          "high availability is on in the pool and off on this host";
      case "HA_HOST_CANNOT_ACCESS_STATEFILE" -> "cannot reach the heartbeat disk";
      case "HA_HEARTBEAT_DAEMON_STARTUP_FAILED" -> "its high availability daemon does not start";
      default -> "emergency mode, for a reason this program has no words for: " + reason.code();
    };
  }

  private static String detail(EmergencyReason reason) {
    var text = String.join(" ", reason.params());
    if (text.contains("refused")) {
      return ": connection refused";
    }
    if (text.contains("no route")) {
      return ": no route to it";
    }
    return text.contains("timed out") || text.contains("timeout") ? ": no answer in time" : "";
  }
}
