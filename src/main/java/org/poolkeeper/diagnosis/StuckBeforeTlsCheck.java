package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Role;

/// Hosts that refuse their TLS port and still give a vote on port 80: members that were restarted
/// while their coordinator was away (XAPI.md 14).
final class StuckBeforeTlsCheck implements Check {
  private static final Duration START = Duration.ofMinutes(1);

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.hosts().stream()
        .filter(StuckBeforeTlsCheck::stuck)
        .filter(host -> situation.claimants().isEmpty() || lasting(situation, host))
        .filter(_ -> !(condition instanceof PoolCondition.HandOverInProgress))
        .map(host ->
            FindingCode.STUCK_BEFORE_TLS.finding(
                Severity.DEGRADED,
                situation.subject(host),
                "%s runs its management service and refuses secure connections: it was restarted while its coordinator was away, and waits for it half started. Nothing can be sent to it safely from here."
                    .formatted(situation.name(host)),
                "Bring its coordinator back, or use the console of %s itself."
                    .formatted(situation.name(host)),
                new Facts(situation).of(host)))
        .toList();
  }

  /// While somebody coordinates, a host that starts is like this for a moment.
  private static boolean lasting(Situation situation, HostState host) {
    return new Facts(situation)
        .awayFor(host)
        .filter(away -> away.compareTo(START) >= 0)
        .isPresent();
  }

  /// Whether a host refuses its TLS port and told its role all the same.
  static boolean stuck(HostState host) {
    return host.view() instanceof HostView.Refusing
        && !(host.currentRole() instanceof Role.Unknown);
  }
}
