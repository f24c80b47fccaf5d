package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Observed;

/// What became of the coordinator, and why the members' emergency flag does not tell (XAPI.md 3.3).
final class CoordinatorLostCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    if (!(condition instanceof PoolCondition.CoordinatorLost(var awaited, var survivors))) {
      return List.of();
    }
    var lost = lost(situation, awaited, survivors);
    var election = new Election(situation);
    return election.isDue(survivors)
        ? Stream.concat(
                lost.map(CoordinatorLostCheck::leftToElection),
                Stream.of(election.finding(flags(situation, survivors))))
            .toList()
        : Stream.concat(lost, waiting(situation, survivors).stream()).toList();
  }

  /// Armed hosts refuse to be promoted, and one of them comes to rule by itself.
  private static Finding leftToElection(Finding finding) {
    return finding.procedure().filter("emergency-promote"::equals).isPresent()
        ? new Finding(
            finding.code(),
            finding.severity(),
            finding.subject(),
            finding.message(),
            "Look at the machine itself. Should it come back, leave it alone: high availability"
                + " tells it whom to follow.",
            finding.evidence(),
            Optional.empty())
        : finding;
  }

  private static List<Evidence> flags(Situation situation, List<HostState> survivors) {
    var facts = new Facts(situation);
    return survivors.stream()
        .flatMap(host -> Stream.concat(facts.role(host).stream(), facts.emergency(host).stream()))
        .toList();
  }

  private static Stream<Finding> lost(
      Situation situation, List<HostAddress> awaited, List<HostState> survivors) {
    var found =
        awaited.stream().flatMap(address -> situation.directory().at(address).stream()).distinct();
    var last = situation.lastRuler();
    var candidates =
        awaited.isEmpty() ? (last.isPresent() ? last.stream() : away(situation)) : found;
    return candidates.flatMap(host -> finding(situation, host, survivors).stream());
  }

  /// Where nobody says whom it waits for, and nothing is remembered, it may be any host that does
  /// not answer.
  private static Stream<HostState> away(Situation situation) {
    return situation.hosts().stream().filter(host -> !host.answers());
  }

  /// What ties this host to the others.
  private static String tie(Situation situation, HostState host, List<HostState> survivors) {
    var followed =
        survivors.stream()
            .flatMap(survivor -> survivor.currentRole().awaits().stream())
            .anyMatch(address -> situation.directory().leads(address, host));
    if (followed) {
      return "which the others follow";
    }
    return situation.lastRuler().filter(last -> situation.directory().same(last, host)).isPresent()
        ? "which coordinated when last heard"
        : "which may be the coordinator";
  }

  private static Optional<Finding> finding(
      Situation situation, HostState host, List<HostState> survivors) {
    return switch (host.view()) {
      case HostView.Silent _ -> Optional.of(silent(situation, host, survivors));
      case HostView.Refusing _ -> Optional.of(refusing(situation, host, survivors));
      case HostView.Answering _, HostView.Unseen _ -> Optional.empty();
    };
  }

  private static Finding silent(Situation situation, HostState host, List<HostState> survivors) {
    var facts = new Facts(situation);
    var name = situation.name(host);
    return FindingCode.COORDINATOR_SILENT.finding(
        Severity.CRITICAL,
        situation.subject(host),
        "%s, %s,%s. From here it cannot be told whether it is off, cut off from everything, or only unreachable from this computer."
            .formatted(name, tie(situation, host, survivors), facts.silence(host)),
        "Look at the machine itself. If it comes back by itself, do nothing: the others find it"
            + " again. If it is certainly off and stays off, promote one of the others.",
        evidence(facts, host, survivors));
  }

  private static Finding refusing(Situation situation, HostState host, List<HostState> survivors) {
    var facts = new Facts(situation);
    var startUp = new StartUp(situation);
    var evidence = evidence(facts, host, survivors);
    if (startUp.lasting(host) && startUp.haMayBeOn()) {
      return new HaStartUpLoop(situation).finding(Severity.CRITICAL, host, evidence);
    }
    return FindingCode.COORDINATOR_REFUSING.finding(
        Severity.CRITICAL,
        situation.subject(host),
        new StoryTeller(situation).whereabouts(host.endpoint().address())
            + " The machine is there, so its VMs may well be running.",
        "Wait three minutes if it was just started; else start its management service on its"
            + " console (xe-toolstack-restart). Promote another host only when this one is"
            + " certainly off.",
        evidence);
  }

  private static List<Evidence> evidence(Facts facts, HostState host, List<HostState> survivors) {
    return Stream.concat(
            facts.of(host).stream(),
            survivors.stream().flatMap(survivor -> facts.role(survivor).stream()))
        .toList();
  }

  private static Optional<Finding> waiting(Situation situation, List<HostState> survivors) {
    var facts = new Facts(situation);
    var calm =
        survivors.stream()
            .filter(
                host -> host.emergencyMode().map(Observed::value).filter(flag -> !flag).isPresent())
            .toList();
    return calm.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FindingCode.MEMBERS_WAITING.finding(
                Severity.CRITICAL,
                situation.wholePool(),
                "%s %s not in emergency mode, although there is no coordinator. The flag only turns on when a host restarts; until then it waits for its coordinator without limit, and most commands there hang."
                    .formatted(
                        situation.names(calm),
                        Words.verb(calm.size(), "says it is", "say they are")),
                "Do not take the flag for health, and restart nothing on these hosts: bring the"
                    + " coordinator back, or promote one of them.",
                calm.stream().flatMap(host -> facts.emergency(host).stream()).toList()));
  }
}
