package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;

/// Hosts that answer and take no VMs: in maintenance, still starting, or switched off for that.
final class EnabledCheck implements Check {
  private static final Duration START = Duration.ofMinutes(10);

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().size() == 1
        ? situation.hosts().stream()
            .filter(HostState::answers)
            .filter(host -> belongs(situation, host))
            .flatMap(host -> finding(situation, host).stream())
            .toList()
        : List.of();
  }

  private static boolean belongs(Situation situation, HostState host) {
    var coordinator = situation.claimants().getFirst();
    return situation.directory().same(host, coordinator)
        || Standing.of(host, coordinator, situation) == Standing.FOLLOWS;
  }

  private static Optional<Finding> finding(Situation situation, HostState host) {
    return situation
        .record(host)
        .filter(record -> !record.enabled() || record.maintenance())
        .map(record -> finding(situation, host, record));
  }

  private static Finding finding(Situation situation, HostState host, HostRecord record) {
    var name = situation.name(host);
    var facts = new Facts(situation);
    var uptime = new Uptime(situation).of(host);
    var evidence =
        Stream.concat(
                facts
                    .recorded(
                        "%s is recorded with enabled=%s, maintenance=%s%s."
                            .formatted(
                                name,
                                record.enabled(),
                                record.maintenance(),
                                uptime
                                    .map(up -> ", started " + Words.duration(up) + " ago")
                                    .orElse("")))
                    .stream(),
                Stream.of(facts.contact(host)))
            .toList();
    if (record.maintenance()) {
      return FindingCode.MAINTENANCE.finding(
          Severity.ADVISORY,
          situation.subject(host),
          record.enabled()
              ? "%s is marked as in maintenance, and yet takes VMs.".formatted(name)
              : "%s is in maintenance and takes no VMs.".formatted(name),
          "Leave maintenance when the work there is done.",
          evidence);
    }
    if (uptime.filter(up -> up.compareTo(START) < 0).isPresent()) {
      return FindingCode.HOST_STARTING.finding(
          Severity.ADVISORY,
          situation.subject(host),
          name
              + (situation.claimants().contains(host)
                  ? " has just started as coordinator and takes no VMs yet; it may still find out"
                      + " that it was replaced."
                  : " has just started and takes no VMs yet."),
          "Wait a few minutes; it enables itself when its storage and network are up.",
          evidence);
    }
    return FindingCode.HOST_DISABLED.finding(
        Severity.DEGRADED,
        situation.subject(host),
        "%s takes no VMs and is not marked as in maintenance: somebody disabled it, or its storage did not come up at its last start."
            .formatted(name),
        "Check its storage connections, then enable it.",
        evidence);
  }
}
