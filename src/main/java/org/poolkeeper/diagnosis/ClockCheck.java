package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolMessage;

/// Whether the coordinator's clock agrees with this computer's, and what the coordinator noted of
/// its members' (XAPI.md 6.1: the server itself warns at 300 s and calms down at 150 s).
final class ClockCheck implements Check {
  private static final Duration NOTABLE = Duration.ofSeconds(150);
  private static final Duration BAD = Duration.ofMinutes(5);

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().stream()
        .flatMap(host ->
            situation.claimOf(host).filter(PoolClaim::open).stream()
                .flatMap(claim ->
                    Stream.concat(
                        ours(situation, host, claim).stream(), members(situation, claim))))
        .toList();
  }

  private static Optional<Finding> ours(Situation situation, HostState host, PoolClaim claim) {
    return claim
        .clockAhead()
        .filter(ahead -> ahead.abs().compareTo(NOTABLE) > 0)
        .map(ahead ->
            finding(situation, situation.subject(host), situation.name(host), claim, ahead));
  }

  /// The newest note on each member that still belongs to the pool.
  private static Stream<Finding> members(Situation situation, PoolClaim claim) {
    return claim.hosts().stream()
        .flatMap(host ->
            claim.messages().stream()
                .filter(note -> note.kind() == PoolMessage.Kind.HOST_CLOCK_SKEW_DETECTED)
                .filter(note -> note.about().equals(host.id().uuid()))
                .max(Comparator.comparing(PoolMessage::at))
                .map(warning -> noted(situation, claim, host, warning))
                .stream());
  }

  private static Finding noted(
      Situation situation, PoolClaim claim, HostRecord host, PoolMessage warning) {
    var ago =
        Words.duration(
            Duration.between(
                warning.at().minus(claim.clockAhead().orElse(Duration.ZERO)),
                situation.snapshot().at()));
    var subject =
        new Subject.OneHost(
            host.name(), host.address().orElse(claim.claimant().address()), Optional.of(host.id()));
    return FindingCode.CLOCK_SKEW.finding(
        Severity.DEGRADED,
        subject,
        "The clock of %s was more than five minutes off its coordinator's, %s ago; whether it was set right since is not known."
            .formatted(host.name(), ago),
        "Check the time service on %s.".formatted(host.name()),
        new Facts(situation)
            .recorded(
                claim,
                "The coordinator wrote HOST_CLOCK_SKEW_DETECTED for %s.".formatted(host.name())));
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
