package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.poolkeeper.model.HostView;

/// Which hosts are asked, between two looks, whether they answer again. A look at a host that drops
/// packets takes until its connect limit, and those in a row grow apart; a former coordinator that
/// comes back must be seen within seconds. So a cheap attempt begins in a fixed measure, whether or
/// not the one before has ended, and never are more than two under way at one endpoint.
///
/// What it brings is no knowledge: an answer after silence only makes a look due at once.
final class Knocking {
  private static final int MOST_ATTEMPTS = 2;

  private final Pace pace;

  Knocking(Pace pace) {
    this.pace = pace;
  }

  /// The measure, given all hosts of the pool.
  Duration measure(List<KnownHost> hosts) {
    return pace.knockAmong((int) hosts.stream().filter(Knocking::isAway).count());
  }

  /// Whether it does not answer, by what may pass. A certificate that is not trusted does not pass.
  static boolean isAway(KnownHost host) {
    return switch (host.state().view()) {
      case HostView.Silent _ -> true;
      case HostView.Refusing(var reason, var _, var _) ->
          switch (reason) {
            case CONNECTION_REFUSED, CLOSED_AFTER_TLS, NOT_XAPI, TLS_FAILED -> true;
            case CERTIFICATE_UNKNOWN, CERTIFICATE_CHANGED -> false;
          };
      case HostView.Answering _, HostView.Unseen _ -> false;
    };
  }

  /// Whether another attempt may be under way at this endpoint.
  static boolean hasRoom(LookLog log) {
    return log.attempts() < MOST_ATTEMPTS;
  }

  /// When the next attempt at this endpoint is due.
  static Instant due(LookLog log, Duration measure) {
    return log.attempted().plus(measure);
  }
}
