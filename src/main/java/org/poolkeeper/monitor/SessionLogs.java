package org.poolkeeper.monitor;

import java.util.HashMap;
import java.util.Map;
import org.poolkeeper.model.Endpoint;

/// How the sessions of one watch go, by endpoint. Not thread-safe: its watch guards it.
final class SessionLogs {
  private final Map<Endpoint, SessionLog> logs = new HashMap<>();

  SessionLog at(Endpoint endpoint) {
    return logs.computeIfAbsent(endpoint, _ -> new SessionLog());
  }

  boolean isAnyOpening() {
    return logs.values().stream().anyMatch(SessionLog::isOpening);
  }

  boolean isFed(KnownHost host) {
    return host.endpoints().stream().anyMatch(way -> at(way).isFed());
  }

  boolean isOpening(KnownHost host) {
    return host.endpoints().stream().anyMatch(way -> at(way).isOpening());
  }

  boolean isNone(KnownHost host) {
    return host.endpoints().stream().allMatch(way -> at(way).isNone());
  }

  /// Whether a session was had, or tried in vain.
  boolean isTried(KnownHost host) {
    return host.endpoints().stream().anyMatch(way -> at(way).isFed() || at(way).failures() > 0);
  }
}
