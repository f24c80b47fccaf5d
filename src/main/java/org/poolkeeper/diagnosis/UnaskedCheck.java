package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;

/// Hosts of which nothing, or not enough, was seen with our own eyes.
final class UnaskedCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    var facts = new Facts(situation);
    var hosts =
        situation.hosts().stream()
            .filter(host -> !situation.claimants().contains(host))
            .flatMap(host -> unclear(situation, condition, facts, host));
    var nowhere = situation.shown().stream().flatMap(claim -> nowhere(situation, facts, claim));
    return Stream.concat(hosts, nowhere).toList();
  }

  private static Stream<Finding> unclear(
      Situation situation, PoolCondition condition, Facts facts, HostState host) {
    var name = situation.name(host);
    var severity = severity(situation, condition, host);
    if (host.view() instanceof HostView.Unseen) {
      return Stream.of(
          FindingCode.HOST_NOT_ASKED.finding(
              severity,
              situation.subject(host),
              "%s was not looked at yet.".formatted(name),
              "Wait a few seconds.",
              facts.contact(host)));
    }
    return host.answers() && host.currentRole() instanceof Role.Unknown
        ? Stream.of(
            FindingCode.ROLE_NOT_TOLD.finding(
                severity,
                situation.subject(host),
                "%s answers and did not tell whether it coordinates or whom it follows."
                    .formatted(name),
                "Look again.",
                facts.contact(host)))
        : Stream.empty();
  }

  /// Where a coordinator is known and the condition is about something else, this host is what
  /// keeps the whole from being known.
  private static Severity severity(Situation situation, PoolCondition condition, HostState host) {
    var unclear =
        situation.claimants().size() == 1
            && !(condition instanceof PoolCondition.Undetermined)
            && Standing.of(host, situation.claimants().getFirst(), situation) == Standing.NOT_KNOWN;
    return unclear ? Severity.UNKNOWN : Severity.ADVISORY;
  }

  private static Stream<Finding> nowhere(Situation situation, Facts facts, PoolClaim claim) {
    return claim.hosts().stream()
        .filter(record -> record.address().isEmpty())
        .filter(record -> situation.directory().with(record.id()).isEmpty())
        .map((HostRecord record) -> noAddress(situation, facts, claim, record));
  }

  private static Finding noAddress(
      Situation situation, Facts facts, PoolClaim claim, HostRecord record) {
    return FindingCode.HOST_NOT_ASKED.finding(
        Severity.ADVISORY,
        situation.wholePool(),
        "%s has no address on record and cannot be looked at.".formatted(record.name()),
        "Give its address.",
        facts.recorded(claim, record.name() + " is recorded without an address."));
  }
}
