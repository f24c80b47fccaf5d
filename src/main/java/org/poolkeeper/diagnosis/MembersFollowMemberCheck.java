package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Role;

/// Members that follow a host which is itself a member: they are refused there for ever (XAPI.md
/// 3.3).
final class MembersFollowMemberCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    var astray =
        situation.hosts().stream().filter(host -> leaderIsMember(situation, host)).toList();
    if (astray.isEmpty()) {
      return List.of();
    }
    var facts = new Facts(situation);
    var leaders =
        astray.stream()
            .flatMap(host -> situation.followed(host).stream())
            .flatMap(address -> situation.directory().at(address).stream())
            .distinct()
            .toList();
    var lost =
        situation.claimants().size() != 1 || condition instanceof PoolCondition.OrphanedCoordinator;
    return List.of(
        FindingCode.MEMBERS_FOLLOW_MEMBER.finding(
            lost ? Severity.CRITICAL : Severity.DEGRADED,
            situation.wholePool(),
            "%s %s %s, which %s no coordinator and will go on refusing %s."
                .formatted(
                    situation.names(astray),
                    Words.verb(astray.size(), "follows", "follow"),
                    situation.names(leaders),
                    Words.verb(leaders.size(), "is", "are"),
                    Words.verb(astray.size(), "it", "them")),
            lost
                ? "Decide which host shall coordinate; if none comes back as coordinator by itself"
                    + " within a few minutes, promote one and tell the others to follow it."
                : "Tell %s to follow %s, from there."
                    .formatted(
                        Words.verb(astray.size(), "it", "them"),
                        situation.name(situation.claimants().getFirst())),
            Stream.concat(astray.stream(), leaders.stream())
                .distinct()
                .flatMap(host -> facts.role(host).stream())
                .toList()));
  }

  /// Whether `host` names an answering host that is itself a member.
  static boolean leaderIsMember(Situation situation, HostState host) {
    return situation
        .followed(host)
        .flatMap(situation.directory()::at)
        .filter(leader -> !situation.directory().same(leader, host))
        .map(HostState::currentRole)
        .filter(role ->
            switch (role) {
              case Role.Member _, Role.Emergency _, Role.Broken _ -> true;
              case Role.Coordinator _, Role.Unknown _ -> false;
            })
        .isPresent();
  }
}
