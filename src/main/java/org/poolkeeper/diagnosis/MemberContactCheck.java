package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;

/// Members that cannot be reached, or that their coordinator takes for dead: silent, stopped in an
/// orderly way, or stuck while starting (XAPI.md 6.2, 6.3).
final class MemberContactCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    // While the role is handed over every host restarts.
    if (situation.claimants().isEmpty() || condition instanceof PoolCondition.HandOverInProgress) {
      return List.of();
    }
    var coordinator = situation.claimants().getFirst();
    return situation.hosts().stream()
        .filter(host -> !situation.claimants().contains(host))
        .flatMap(
            host -> finding(situation, host, Standing.of(host, coordinator, situation)).stream())
        .toList();
  }

  private static Optional<Finding> finding(Situation situation, HostState host, Standing standing) {
    var record = situation.record(host);
    var orderly = new OrderlyStop(situation).shown(host);
    return switch (standing) {
      case SILENT ->
          Optional.of(
              orderly
                  ? stopped(situation, host, record.filter(HostRecord::maintenance).isPresent())
                  : silent(situation, host, record));
      case REFUSING -> Optional.of(refusing(situation, host, orderly));
      case SAID_DEAD -> Optional.of(saidDead(situation, host));
      case WRITTEN_OFF -> Optional.of(writtenOff(situation, host));
      case FOLLOWS,
          FOLLOWS_ANOTHER,
          CANNOT_JOIN,
          STARTING,
          OWN_FAULT,
          HA_OFF_HERE,
          SAID_ALIVE,
          NOT_KNOWN ->
          Optional.empty();
    };
  }

  private static Finding silent(Situation situation, HostState host, Optional<HostRecord> record) {
    var live = record.map(one -> flags(situation, one)).orElse("");
    return FindingCode.MEMBER_SILENT.finding(
        Severity.DEGRADED,
        situation.subject(host),
        "%s.%s It may be off, cut off, or only unreachable from here; its VMs may be running."
            .formatted(situation.name(host) + new Facts(situation).silence(host), live),
        "Look at the machine. Do not forget it or reset its VMs unless it is certainly off: a VM"
            + " that runs twice destroys its disks.",
        evidence(situation, host));
  }

  private static Finding stopped(Situation situation, HostState host, boolean maintenance) {
    var name = situation.name(host);
    return FindingCode.MEMBER_STOPPED_ORDERLY.finding(
        maintenance ? Severity.ADVISORY : Severity.DEGRADED,
        situation.subject(host),
        "%s was stopped in an orderly way, or only its management service was: the coordinator was told so and has it dead and disabled at once. That flag does not say that the machine is off or that its VMs are."
            .formatted(name),
        "If it was shut down on purpose, there is nothing to do until it shall come back. Otherwise"
            + " start its management service.",
        evidence(situation, host));
  }

  private static Finding refusing(Situation situation, HostState host, boolean orderly) {
    var startUp = new StartUp(situation);
    var name = situation.name(host);
    var mayBeArmed = startUp.haWasOn() || startUp.haWentOff().isPresent();
    if (mayBeArmed && startUp.lasting(host)) {
      return new HaStartUpLoop(situation)
          .finding(Severity.DEGRADED, host, evidence(situation, host));
    }
    if (orderly) {
      return FindingCode.MEMBER_STOPPED_ORDERLY.finding(
          Severity.DEGRADED,
          situation.subject(host),
          "The management service of %s was stopped, and the machine runs on, with its VMs. The coordinator has it dead, and would let it be forgotten and its VMs be reset."
              .formatted(name),
          "Start its management service on its console (xe-toolstack-restart). Do not forget it and"
              + " reset none of its VMs.",
          evidence(situation, host));
    }
    var mayLoop = mayBeArmed && startUp.closes(host);
    return FindingCode.MEMBER_REFUSING.finding(
        Severity.DEGRADED,
        situation.subject(host),
        "The machine of %s answers, its management service does not%s: it is starting, or stopped, or was restarted while its coordinator was away%s. Its VMs may be running."
            .formatted(
                name,
                new Facts(situation).lasting(host),
                mayLoop
                    ? ", or cannot start because it does not reach the heartbeat disk or the others"
                    : ""),
        mayLoop
            ? "Wait three minutes if it was just started. If it lasts longer, check the heartbeat"
                + " disk and the network of %s, and if it does not come up then, disarm it"
                    .formatted(name)
                + " (procedure emergency-ha-disable)."
            : "Wait three minutes if it was just started; else start its management service on its"
                + " console (xe-toolstack-restart).",
        evidence(situation, host));
  }

  /// What its coordinator has to say of a silent host. With high availability on the flag follows
  /// the heartbeats, which take seconds (XAPI.md 6.2).
  private static String flags(Situation situation, HostRecord record) {
    if (record.live() == null) {
      return "";
    }
    var guarded = new StartUp(situation).haWasOn();
    if (record.live()) {
      return guarded
          ? " Its coordinator still has it alive."
          : " Its coordinator still has it alive, which only says that it was heard within the last"
              + " ten minutes.";
    }
    if (!record.enabled()) {
      return " Its coordinator has it dead and disabled: it was stopped, or has not been back since"
          + " that coordinator took over.";
    }
    return guarded
        ? " High availability has declared it dead, and restarts its protected VMs elsewhere."
        : " Its coordinator has not heard from it for ten minutes either.";
  }

  private static Finding saidDead(Situation situation, HostState host) {
    return FindingCode.MEMBER_SAID_DEAD.finding(
        Severity.DEGRADED,
        situation.subject(host),
        "%s could not be asked, and its coordinator has it dead.".formatted(situation.name(host)),
        "Make it reachable from here, to see for itself.",
        evidence(situation, host));
  }

  private static Finding writtenOff(Situation situation, HostState host) {
    var name = situation.name(host);
    return FindingCode.LIVE_FALSE_BUT_ANSWERING.finding(
        Severity.DEGRADED,
        situation.subject(host),
        "%s answers and follows its coordinator, which has it dead all the same. While that is so the coordinator would let it be forgotten and its VMs be reset, although they run."
            .formatted(name),
        "Forget and reset nothing. It should be alive again within a minute; if not, restart its"
            + " management service.",
        evidence(situation, host));
  }

  private static List<Evidence> evidence(Situation situation, HostState host) {
    var facts = new Facts(situation);
    var recorded =
        situation
            .record(host)
            .flatMap(record ->
                facts.recorded(
                    "%s is recorded with live=%s, enabled=%s."
                        .formatted(
                            situation.name(host),
                            record.live() == null ? "unknown" : record.live(),
                            record.enabled())));
    return Stream.concat(facts.of(host).stream(), recorded.stream()).toList();
  }
}
