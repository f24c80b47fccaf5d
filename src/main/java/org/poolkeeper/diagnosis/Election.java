package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.Source;

/// What becomes of a pool that lost its coordinator while high availability was on: armed hosts
/// elect a new one by themselves, and refuse to be promoted (XAPI.md 7.3).
record Election(Situation situation) {
  /// From when the loss is certain until the winner answers: a lock on the heartbeat disk, two
  /// phases, and the restart of its management service. Measured with a timeout of 90 s: 3 min in
  /// all.
  private static final Duration AFTERWARDS = Duration.ofMinutes(2);

  /// Whether high availability was on when it was last read, and anybody is left who may be armed.
  boolean isDue(List<HostState> survivors) {
    return new StartUp(situation).haWasOn()
        && survivors.stream().anyMatch(Election::mayBeArmed)
        && !allWait(survivors);
  }

  /// Whether every host but the lost one answers, and waits in emergency mode. Nobody restarts as
  /// the winner then; and an armed host does not come so far (XAPI.md 3.5): they were disarmed.
  private boolean allWait(List<HostState> survivors) {
    return survivors.stream()
            .allMatch(host -> host.emergencyMode().filter(Observed::value).isPresent())
        && situation.hosts().stream()
            .filter(host -> situation.lastRuler().filter(host::equals).isEmpty())
            .allMatch(HostState::answers);
  }

  private Optional<RememberedHa> remembered() {
    return situation.remembered().flatMap(RememberedPool::ha);
  }

  private static boolean mayBeArmed(HostState host) {
    return Emergency.of(host) != Emergency.HA_OFF_HERE;
  }

  /// How long it usually takes from the loss until a new coordinator answers.
  Duration usual() {
    return timeout().plus(AFTERWARDS);
  }

  /// After how long a host without heartbeat counts as lost.
  Duration timeout() {
    return HaReader.timeout(
        situation
            .shown()
            .map(claim -> claim.pool().ha().configuration())
            .or(() -> remembered().flatMap(RememberedHa::settings).map(HaSettings::configuration))
            .orElse(Map.of()));
  }

  /// For how long the last coordinator has been away; empty where that is not known.
  Optional<Duration> lasting() {
    var facts = new Facts(situation);
    return situation
        .lastRuler()
        .flatMap(facts::awayFor)
        .or(() -> situation.shown().map(claim -> Duration.between(claim.at(), situation.now())))
        .or(() ->
            situation.hosts().stream()
                .flatMap(host -> facts.awayFor(host).stream())
                .min(Comparator.naturalOrder()));
  }

  /// Whether it has lasted twice as long as usual.
  boolean isOverdue() {
    return lasting().filter(age -> age.compareTo(usual().multipliedBy(2)) > 0).isPresent();
  }

  /// What is going on, or does not go on, for the whole pool.
  Finding finding(List<Evidence> evidence) {
    var all = Stream.concat(evidence.stream(), onRecord().stream()).toList();
    return isOverdue() ? failed(all) : underWay(all);
  }

  private Finding underWay(List<Evidence> evidence) {
    return FindingCode.HA_ELECTING.finding(
        Severity.DEGRADED,
        situation.wholePool(),
        "High availability was on when last read: the hosts that are left elect a new coordinator by themselves%s. Usually it answers within %s: after %d s a host without heartbeat counts as lost, then the winner's management service restarts."
            .formatted(so("; nobody has coordinated for %s"), usualWords(), timeout().toSeconds()),
        "Wait, and promote nobody: armed hosts refuse it. If no host coordinates after %s, look at the heartbeat disk and at the network between the hosts."
            .formatted(Words.duration(usual().multipliedBy(2))),
        evidence);
  }

  private Finding failed(List<Evidence> evidence) {
    return FindingCode.HA_NOT_ELECTED.finding(
        Severity.CRITICAL,
        situation.wholePool(),
        "High availability was on when last read, and elected no coordinator%s; usually that takes %s. The hosts that are left do not reach the heartbeat disk, or too few of them hear each other, or it was switched off on them."
            .formatted(so(" in %s"), usualWords()),
        "Repair the heartbeat disk and the network between the hosts: then one is elected without"
            + " more. Only if that cannot be done, switch high availability off on every host that"
            + " runs, and after that promote one of them.",
        evidence);
  }

  /// One sentence for the head of a page.
  String advice() {
    return isOverdue()
        ? "High availability was on and elected nobody%s, which usually takes %s: look at the heartbeat disk and at the network between the hosts. Only if they cannot be repaired, switch it off on every host that runs; then promote one."
            .formatted(so(" in %s"), usualWords())
        : "High availability elects a new one, usually within %s: wait, and promote nobody."
            .formatted(usualWords());
  }

  private String so(String words) {
    return lasting()
        .filter(age -> !Ages.isJustNow(age))
        .map(age -> words.formatted(Words.duration(age)))
        .orElse("");
  }

  private String usualWords() {
    return Words.duration(usual());
  }

  private Optional<Evidence> onRecord() {
    return situation
        .shown()
        .map(this::recorded)
        .or(() ->
            situation
                .remembered()
                .map(pool ->
                    new Evidence("High availability was on.", new Source.PoolMemory(), pool.at())));
  }

  private Evidence recorded(PoolClaim claim) {
    return new Facts(situation).recorded(claim, "High availability is on.");
  }
}
