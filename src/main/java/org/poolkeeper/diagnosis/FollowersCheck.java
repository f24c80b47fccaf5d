package org.poolkeeper.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;

/// Whether the one coordinator is followed, and who follows something else.
final class FollowersCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    if (situation.claimants().size() != 1) {
      return List.of();
    }
    var coordinator = situation.claimants().getFirst();
    var others = situation.others(coordinator);
    var dissenters =
        others.stream().filter(host -> lastNamedAnother(situation, host, coordinator)).toList();
    var findings = new ArrayList<Finding>();
    if (!dissenters.isEmpty() && situation.followers(coordinator).isEmpty()) {
      findings.add(notFollowed(situation, condition, coordinator, dissenters));
    }
    if (others.size() > 1 && others.stream().noneMatch(FollowersCheck::there)) {
      findings.add(alone(situation, coordinator, others));
    }
    if (situation.followers(coordinator).isEmpty()) {
      // Nobody may be told to follow a host of which it is not clear that it rules.
      return findings;
    }
    others.stream()
        .filter(host -> Standing.of(host, coordinator, situation) == Standing.FOLLOWS_ANOTHER)
        .filter(host -> !MembersFollowMemberCheck.leaderIsMember(situation, host))
        .map(host -> another(situation, host, coordinator))
        .forEach(findings::add);
    return findings;
  }

  /// Whether votes tell of this claimant that it is followed by nobody.
  boolean tellsOf(Situation situation, HostState claimant) {
    return situation.claimants().size() == 1
        && situation.followers(claimant).isEmpty()
        && situation.others(claimant).stream()
            .anyMatch(host -> lastNamedAnother(situation, host, claimant));
  }

  private static boolean there(HostState host) {
    return host.answers() || !ConditionRule.looked(host);
  }

  private static boolean lastNamedAnother(
      Situation situation, HostState host, HostState coordinator) {
    return host.role()
        .map(Observed::value)
        .flatMap(Role::awaits)
        .filter(to -> !situation.directory().leads(to, coordinator))
        .isPresent();
  }

  private static Finding notFollowed(
      Situation situation,
      PoolCondition condition,
      HostState coordinator,
      List<HostState> dissenters) {
    var facts = new Facts(situation);
    var name = situation.name(coordinator);
    var leaders =
        Words.list(
            dissenters.stream()
                .flatMap(host -> host.role().map(Observed::value).stream())
                .flatMap(role -> role.awaits().stream())
                .distinct()
                .sorted()
                .map(situation.directory()::nameAndAddress)
                .toList());
    var fresh = condition instanceof PoolCondition.MembersStranded;
    var code = fresh ? FindingCode.COORDINATOR_NOT_FOLLOWED : FindingCode.COORDINATOR_ORPHANED;
    return code.finding(
        Severity.CRITICAL,
        situation.subject(coordinator),
        fresh
            ? "%s coordinates, and no other host follows it: %s %s %s. What is known of the pool says that %s took over later, so the members were just not told yet."
                .formatted(
                    name,
                    situation.names(dissenters),
                    Words.verb(dissenters.size(), "names", "name"),
                    leaders,
                    name)
            : "%s says that it coordinates, and no other host follows it: %s %s %s. From outside, a host that was replaced and does not know looks exactly like one that was just promoted and has not told the others."
                .formatted(
                    name,
                    situation.names(dissenters),
                    Words.verb(dissenters.size(), "names", "name"),
                    leaders),
        fresh
            ? "If %s is certainly off, tell the members to follow %s.".formatted(leaders, name)
            : "Send no command to %s. Look at %s itself: if it rules, bring %s home as a member; only if it is certainly off and %s was promoted on purpose, tell the members to follow %s."
                .formatted(name, leaders, name, name, name),
        Stream.of(facts.of(coordinator), facts.of(dissenters), facts.verdict(coordinator))
            .flatMap(List::stream)
            .distinct()
            .toList());
  }

  private static Finding alone(Situation situation, HostState coordinator, List<HostState> others) {
    var name = situation.name(coordinator);
    return FindingCode.COORDINATOR_ALONE.finding(
        Severity.CRITICAL,
        situation.subject(coordinator),
        "%s answers as coordinator, and none of the %d other hosts answers. Either they are all gone, or %s is the one that is cut off, and the others may be ruled by another host meanwhile."
            .formatted(name, others.size(), name),
        "Before any command: find out on the other hosts' consoles whether they run and whom they"
            + " follow.",
        new Facts(situation).of(situation.hosts()));
  }

  private static Finding another(Situation situation, HostState host, HostState coordinator) {
    var facts = new Facts(situation);
    var leader =
        situation.followed(host).map(situation.directory()::nameAndAddress).orElse("another host");
    return FindingCode.FOLLOWS_ANOTHER.finding(
        Severity.DEGRADED,
        situation.subject(host),
        "%s follows %s instead of %s. Its VMs run, and nothing can be done with them from the coordinator."
            .formatted(situation.name(host), leader, situation.name(coordinator)),
        "Tell %s to follow %s.".formatted(situation.name(host), situation.name(coordinator)),
        Stream.concat(facts.of(host).stream(), facts.role(coordinator).stream()).toList());
  }
}
