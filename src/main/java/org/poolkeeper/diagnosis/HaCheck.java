package org.poolkeeper.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// High availability as a working coordinator records it: heartbeats, statefile, plan (XAPI.md 6.5,
/// 7.3, 7.4).
final class HaCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    var claim = situation.shown().filter(picture -> picture.pool().ha().enabled());
    return claim.isPresent() && situation.claimants().size() == 1
        ? findings(situation, claim.get())
        : List.of();
  }

  private static List<Finding> findings(Situation situation, PoolClaim claim) {
    var found = new ArrayList<Finding>();
    var alive =
        claim.hosts().stream().filter(record -> !Boolean.FALSE.equals(record.live())).toList();
    new HaDiffering(situation)
        .deafAmong(claim).stream()
            .map(record -> noHeartbeat(situation, claim, record))
            .forEach(found::add);
    var heard = alive.stream().filter(record -> !HaDiffering.deaf(record)).toList();
    var blind = heard.stream().filter(record -> record.haStatefiles().isEmpty()).toList();
    if (!blind.isEmpty() && blind.size() == heard.size()) {
      found.add(statefileLost(situation, claim));
    } else {
      blind.stream().map(record -> blind(situation, claim, record)).forEach(found::add);
    }
    heard.stream()
        .flatMap(record -> unheard(situation, claim, heard, record).stream())
        .forEach(found::add);
    if (claim.pool().ha().overcommitted()) {
      found.add(overcommitted(situation, claim));
    }
    return found;
  }

  private static Finding noHeartbeat(Situation situation, PoolClaim claim, HostRecord record) {
    return FindingCode.HA_NO_HEARTBEAT.finding(
        Severity.DEGRADED,
        subject(situation, record),
        "High availability is on in the pool, and %s takes no part in it: it has neither heartbeat nor heartbeat disk. Its VMs would not be restarted safely."
            .formatted(record.name()),
        "Switch high availability off in the pool and on again, once every host is in order.",
        evidence(situation, claim, record));
  }

  private static Finding statefileLost(Situation situation, PoolClaim claim) {
    return FindingCode.HA_STATEFILE_LOST.finding(
        Severity.CRITICAL,
        situation.wholePool(),
        "No host reaches the heartbeat disk. The hosts stay up only as long as every one hears all"
            + " others by network; with the next failure they restart themselves hard.",
        "Restore the storage of the heartbeat disk now, or switch high availability off in the"
            + " pool.",
        claim.hosts().stream()
            .flatMap(record -> evidence(situation, claim, record).stream())
            .toList());
  }

  private static Finding blind(Situation situation, PoolClaim claim, HostRecord record) {
    return FindingCode.HA_STATEFILE_LOST_ON_HOST.finding(
        Severity.DEGRADED,
        subject(situation, record),
        "%s does not reach the heartbeat disk, and others do: the storage path of this host. It stays up while it hears the majority by network, and restarts itself hard otherwise."
            .formatted(record.name()),
        "Repair the storage path of %s.".formatted(record.name()),
        evidence(situation, claim, record));
  }

  private static Optional<Finding> unheard(
      Situation situation, PoolClaim claim, List<HostRecord> heard, HostRecord record) {
    var peers = new HashSet<>(record.haNetworkPeers());
    var missing =
        heard.stream()
            .filter(other -> !other.id().equals(record.id()))
            .filter(other -> !peers.contains(other.id().uuid()))
            .map(HostRecord::name)
            .sorted()
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FindingCode.HA_HEARTBEAT_INCOMPLETE.finding(
                Severity.DEGRADED,
                subject(situation, record),
                "%s does not hear the heartbeat of %s over the network."
                    .formatted(record.name(), Words.list(missing)),
                "Check the management network between them before one of them takes itself for cut"
                    + " off and restarts.",
                evidence(situation, claim, record)));
  }

  private static Finding overcommitted(Situation situation, PoolClaim claim) {
    var ha = claim.pool().ha();
    return FindingCode.HA_OVERCOMMITTED.finding(
        Severity.DEGRADED,
        situation.wholePool(),
        "The pool should survive %s, and its plan covers %s: beyond that some protected VMs would not be restarted."
            .formatted(
                Words.count(ha.tolerates(), "host failure"),
                ha.planExistsFor() == 0 ? "none" : "only " + ha.planExistsFor()),
        "Free memory, protect fewer VMs, or lower the number of failures to tolerate.",
        List.of(
            new Facts(situation)
                .recorded(
                    claim,
                    "Failures to tolerate: %d, plan exists for: %d."
                        .formatted(ha.tolerates(), ha.planExistsFor()))));
  }

  private static Subject subject(Situation situation, HostRecord record) {
    return situation
        .directory()
        .with(record.id())
        .map(situation::subject)
        .orElse(situation.wholePool());
  }

  private static List<Evidence> evidence(Situation situation, PoolClaim claim, HostRecord record) {
    var contact =
        situation
            .directory()
            .with(record.id())
            .filter(HostState::answers)
            .map(new Facts(situation)::contact);
    var recorded =
        new Facts(situation)
            .recorded(
                claim,
                "%s: %s reached, %s heard."
                    .formatted(
                        record.name(),
                        Words.count(record.haStatefiles().size(), "heartbeat disk"),
                        Words.count(record.haNetworkPeers().size(), "host")));
    return Stream.concat(Stream.of(recorded), contact.stream()).toList();
  }
}
