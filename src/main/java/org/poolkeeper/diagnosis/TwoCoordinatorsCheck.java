package org.poolkeeper.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.Role;

/// Two hosts that claim one pool, now or, as far as can be told, still (XAPI.md 5).
final class TwoCoordinatorsCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return switch (condition) {
      case PoolCondition.SplitBrain(var claimants) -> List.of(split(situation, claimants));
      case PoolCondition.Healthy(var ruler) -> former(situation, ruler);
      case PoolCondition.MemberLost(var ruler, _) -> former(situation, ruler);
      case PoolCondition.MembersStranded(var ruler, _) -> former(situation, ruler);
      case PoolCondition.HaMismatch(var ruler, _) -> former(situation, ruler);
      case PoolCondition.OrphanedCoordinator(var orphan, _) -> former(situation, orphan);
      case PoolCondition.HandOverInProgress _,
          PoolCondition.CoordinatorLost _,
          PoolCondition.PoolLost _,
          PoolCondition.Undetermined _ ->
          List.of();
    };
  }

  private static Finding split(Situation situation, List<HostState> claimants) {
    var facts = new Facts(situation);
    var evidence = new ArrayList<Evidence>();
    var sides = new ArrayList<String>();
    for (var claimant : claimants) {
      var followers = situation.followers(claimant);
      sides.add(
          "%s is followed by %s"
              .formatted(
                  situation.name(claimant),
                  followers.isEmpty() ? "nobody" : situation.names(followers)));
      evidence.addAll(facts.of(claimant));
      followers.forEach(follower -> facts.role(follower).ifPresent(evidence::add));
      situation
          .claimOf(claimant)
          .ifPresent(claim ->
              evidence.add(
                  facts.recorded(
                      claim,
                      "%s calls itself coordinator of pool %s with %s."
                          .formatted(
                              situation.name(claimant),
                              claim.pool().id(),
                              Words.count(claim.hosts().size(), "host")))));
    }
    claimants.forEach(claimant -> evidence.addAll(facts.verdict(claimant)));
    return FindingCode.TWO_COORDINATORS.finding(
        Severity.CRITICAL,
        situation.wholePool(),
        "More than one host coordinates this pool: %s. Each shows a plausible picture; the same pool uuid or the busier database proves nothing. A VM may be started on both sides, which destroys its disks."
            .formatted(String.join("; ", sides)),
        next(situation, claimants),
        evidence.stream().distinct().toList());
  }

  private static String next(Situation situation, List<HostState> claimants) {
    var ruler = situation.rulings().ruler();
    if (ruler.isPresent()) {
      var orphans =
          claimants.stream()
              .filter(host -> !situation.directory().same(host, ruler.get()))
              .toList();
      return "%s rules. Send commands there only, and from there bring %s home as %s; look at no VM on %s without care: the picture there is stale."
          .formatted(
              situation.name(ruler.get()),
              situation.names(orphans),
              Words.verb(orphans.size(), "a member", "members"),
              situation.names(orphans));
    }
    return situation
        .rulings()
        .suggestion()
        .map(one ->
            "Start, move, forget and reset nothing: which side rules is not known. More speaks for "
                + one.why())
        .orElse(
            "Start, move, forget and reset nothing. Find out which side rules, as a rule the one"
                + " that the other hosts follow, then bring the other one home as a member from"
                + " there.");
  }

  /// Hosts that do not answer and said, when last heard, that they coordinate.
  private static List<Finding> former(Situation situation, HostState ruler) {
    var since = situation.claimOf(ruler).flatMap(claim -> situation.started(ruler, claim));
    return situation.others(ruler).stream()
        .filter(host -> !host.answers() && situation.marked(host).isEmpty())
        .flatMap(host ->
            host.role().stream()
                .filter(role -> role.value() instanceof Role.Coordinator)
                .map(role -> persists(situation, ruler, host, role, since)))
        .toList();
  }

  private static Finding persists(
      Situation situation,
      HostState ruler,
      HostState former,
      Observed<Role> role,
      Optional<Instant> since) {
    var facts = new Facts(situation);
    var together = since.filter(start -> start.isAfter(role.at())).isEmpty();
    var name = situation.name(former);
    var code = together ? FindingCode.SPLIT_MAY_PERSIST : FindingCode.FORMER_COORDINATOR_AWAY;
    return code.finding(
        together ? Severity.CRITICAL : Severity.ADVISORY,
        situation.subject(former),
        together
            ? "%s also said that it coordinates, %s ago, and does not answer now. Silent is not gone: two hosts may go on ruling the same pool."
                .formatted(name, facts.since(role.at()))
            : "%s coordinated before %s did, and does not answer. If it is only cut off it still believes that it rules, and will say so when it is back."
                .formatted(name, situation.name(ruler)),
        "Make sure that %s is off, or bring it back only together with the procedure that makes it a member."
            .formatted(name),
        Stream.concat(facts.of(former).stream(), facts.role(ruler).stream()).toList());
  }
}
