package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.port.PoolObserver.ProbeDepth;

/// When a host is looked at next, and how deep: a pure function of its standing and its log.
final class LookPlan {
  private final Pace pace;
  private final boolean credentialsKnown;

  LookPlan(Pace pace, boolean credentialsKnown) {
    this.pace = pace;
    this.credentialsKnown = credentialsKnown;
  }

  /// A look that is due at `due`.
  record Look(Instant due, ProbeDepth depth) {}

  /// How much there is to look at.
  ///
  /// @param poolHosts hosts of this pool
  /// @param allHosts hosts of every pool that is watched
  record Crowd(int poolHosts, int allHosts) {}

  /// The next look; empty while one is under way.
  Optional<Look> next(
      LookLog log, Standing standing, CredentialCheck credentials, Crowd crowd, Instant now) {
    if (log.isUnderWay()) {
      return Optional.empty();
    }
    if (log.isWanted() || log.ended().isEmpty() || log.ended().get().isAfter(now)) {
      return Optional.of(new Look(now, first(standing, credentials, log)));
    }
    var ended = log.ended().get();
    return Optional.of(
        switch (standing) {
          case FED ->
              new Look(ended.plus(pace.coordinatingAmong(crowd.allHosts())), ProbeDepth.PULSE);
          case CLOSED_TO_US -> closedToUs(log, credentials, ended, crowd);
          case HEALTHY ->
              new Look(ended.plus(pace.healthyAmong(crowd.allHosts())), ProbeDepth.VOTE);
          case TROUBLE ->
              new Look(ended.plus(pace.troubleAfter(log.troubles())), deep(credentials));
          case LEADERLESS -> {
            var due = ended.plus(pace.leaderlessAmong(crowd.poolHosts()));
            yield new Look(due, isFullDue(log, due) ? deep(credentials) : ProbeDepth.VOTE);
          }
        });
  }

  /// The deepest look that may be taken when it is asked for at once. Refused credentials are not
  /// shown again to a host that coordinates.
  static ProbeDepth deepest(Standing standing, CredentialCheck credentials) {
    return standing == Standing.CLOSED_TO_US && isRefused(credentials)
        ? ProbeDepth.PULSE
        : deep(credentials);
  }

  private ProbeDepth first(Standing standing, CredentialCheck credentials, LookLog log) {
    return switch (standing) {
      case FED, CLOSED_TO_US -> ProbeDepth.PULSE;
      case LEADERLESS -> log.isLooked() ? ProbeDepth.VOTE : deep(credentials);
      case HEALTHY, TROUBLE -> deep(credentials);
    };
  }

  /// Each login with wrong or no credentials counts as a failed one on a coordinator, so the vote
  /// is asked seldom, and wrong credentials are not shown again at all.
  private Look closedToUs(LookLog log, CredentialCheck credentials, Instant ended, Crowd crowd) {
    var due = ended.plus(pace.healthyAmong(crowd.allHosts()));
    var voteDue = log.voteEnded().map(at -> !at.plus(pace.credentialFreeVote()).isAfter(due));
    var vote = !isRefused(credentials) && !credentialsKnown && voteDue.orElse(true);
    return new Look(due, vote ? ProbeDepth.VOTE : ProbeDepth.PULSE);
  }

  private boolean isFullDue(LookLog log, Instant due) {
    var wait = pace.troubleAfter(log.troubles());
    return log.fullEnded().map(at -> Duration.between(at, due).compareTo(wait) >= 0).orElse(true);
  }

  /// A member tells its vote before it looks at a password, so a refused one does no harm there.
  private static ProbeDepth deep(CredentialCheck credentials) {
    return isRefused(credentials) ? ProbeDepth.VOTE : ProbeDepth.FULL;
  }

  private static boolean isRefused(CredentialCheck credentials) {
    return credentials == CredentialCheck.REFUSED || credentials == CredentialCheck.NOT_ALLOWED;
  }
}
