package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.Source;

/// Hosts that were replaced as coordinator and do not know it: the sole claimant, where memory
/// tells and nobody could be asked, and those that were found so before and were not seen to come
/// home.
final class OrphanCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    var sole =
        condition instanceof PoolCondition.OrphanedCoordinator(var orphan, _)
                && !new FollowersCheck().tellsOf(situation, orphan)
            ? Stream.of(orphaned(situation, orphan))
            : Stream.<Finding>empty();
    var marked =
        situation.hosts().stream()
            .filter(host ->
                situation.claimants().stream()
                    .noneMatch(claimant -> situation.directory().same(claimant, host)))
            .flatMap(
                host -> situation.marked(host).stream().map(mark -> marked(situation, host, mark)));
    return Stream.concat(sole, marked).toList();
  }

  private static Finding orphaned(Situation situation, HostState orphan) {
    var name = situation.name(orphan);
    var successor =
        situation.rulings().of(orphan).stream()
            .flatMap(verdict ->
                verdict instanceof Verdict.Orphaned(var by, _) ? by.stream() : Stream.empty())
            .findFirst()
            .map(situation.directory()::name)
            .orElse("the host that replaced it");
    return FindingCode.COORDINATOR_ORPHANED.finding(
        Severity.CRITICAL,
        situation.subject(orphan),
        "%s says that it coordinates, and was replaced: its picture is stale. That nobody contradicts it only means that nobody else can be asked."
            .formatted(name),
        "Send no command to %s. Make %s reachable, and bring %s home as a member from there."
            .formatted(name, successor, name),
        Stream.concat(
                new Facts(situation).of(orphan).stream(),
                new Facts(situation).verdict(orphan).stream())
            .distinct()
            .toList());
  }

  private static Finding marked(Situation situation, HostState host, OrphanMark mark) {
    var name = situation.name(host);
    var facts = new Facts(situation);
    return FindingCode.FORMER_COORDINATOR_MARKED.finding(
        host.answers() ? Severity.DEGRADED : Severity.ADVISORY,
        situation.subject(host),
        host.answers()
            ? "%s was found to be an orphan %s ago and does not claim the pool now, but it does not follow the ruling host either."
                .formatted(name, facts.since(mark.lastSeen()))
            : "%s was found to be an orphan %s ago, and was not seen to come home. When it answers again it may still believe that it coordinates."
                .formatted(name, facts.since(mark.lastSeen())),
        "Do not manage the pool through %s. Bring it home as a member; the mark goes when it is seen to follow the ruling host."
            .formatted(name),
        Stream.concat(
                Stream.of(
                    new Evidence(
                        "%s was found to be an orphan, first %s ago. %s"
                            .formatted(
                                name,
                                Words.duration(Duration.between(mark.since(), situation.now())),
                                mark.why())
                            .strip(),
                        new Source.PoolMemory(),
                        mark.lastSeen())),
                facts.of(host).stream())
            .toList());
  }
}
