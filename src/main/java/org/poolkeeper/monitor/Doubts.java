package org.poolkeeper.monitor;

import java.util.HashSet;
import java.util.Set;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;

/// Looks that failed at hosts which answered before, and are taken once more before they count. Not
/// thread-safe: its watch guards it.
final class Doubts {
  private final Set<Endpoint> doubted = new HashSet<>();

  /// Whether `probe` failed in a way that may be an accident. What is wrong with a certificate is
  /// none.
  static boolean isAccident(HostProbe probe) {
    return switch (probe.view()) {
      case HostView.Silent _ -> true;
      case HostView.Refusing(var reason, var _, var _) ->
          switch (reason) {
            case CONNECTION_REFUSED, CLOSED_AFTER_TLS, NOT_XAPI -> true;
            case TLS_FAILED, CERTIFICATE_UNKNOWN, CERTIFICATE_CHANGED -> false;
          };
      case HostView.Answering _, HostView.Unseen _ -> false;
    };
  }

  /// Takes note that a look at `endpoint` failed.
  ///
  /// @return whether the one before did not, so that this one proves nothing yet
  boolean arise(Endpoint endpoint) {
    if (doubted.remove(endpoint)) {
      return false;
    }
    doubted.add(endpoint);
    return true;
  }

  void settle(Endpoint endpoint) {
    doubted.remove(endpoint);
  }
}
