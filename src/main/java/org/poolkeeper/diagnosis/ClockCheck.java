package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.model.PoolClaim;

/// Whether the coordinator's clock agrees with this computer's (XAPI.md 6.1: the server itself
/// warns at 300 s and calms down at 150 s).
final class ClockCheck implements Check {
  private static final Duration NOTABLE = Duration.ofSeconds(150);
  private static final Duration BAD = Duration.ofMinutes(5);

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().stream()
        .flatMap(host ->
            situation
                .claimOf(host)
                .filter(PoolClaim::open)
                .flatMap(claim ->
                    claim
                        .clockAhead()
                        .filter(ahead -> ahead.abs().compareTo(NOTABLE) > 0)
                        .map(ahead ->
                            finding(
                                situation,
                                situation.subject(host),
                                situation.name(host),
                                claim,
                                ahead)))
                .stream())
        .toList();
  }

  private static Finding finding(
      Situation situation, Subject subject, String name, PoolClaim claim, Duration ahead) {
    var words =
        "%s %s".formatted(Words.duration(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of");
    return FindingCode.CLOCK_SKEW.finding(
        ahead.abs().compareTo(BAD) > 0 ? Severity.DEGRADED : Severity.ADVISORY,
        subject,
        "The clock of %s is %s this computer's. Heartbeats, certificates and logs go by it."
            .formatted(name, words),
        "Check the time service on the hosts and on this computer.",
        new Facts(situation).recorded(claim, "%s told a time %s ours.".formatted(name, words)));
  }
}
