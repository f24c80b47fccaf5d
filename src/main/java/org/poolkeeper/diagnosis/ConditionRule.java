package org.poolkeeper.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.poolkeeper.guard.TakeOver;
import org.poolkeeper.guard.TakeOver.Knowledge;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.Role;

/// Decides the one state a pool is in. Where several fit, the first in this order: split brain,
/// hand-over, orphaned coordinator, members stranded, HA mismatch, member lost, healthy; without a
/// claimant: hand-over, coordinator lost, pool lost. What cannot be told is undetermined.
///
/// A sole claimant is orphaned by its verdict, which memory alone may give, or if nobody follows it
/// and nothing says that it took over from the host which the others name.
final class ConditionRule {
  PoolCondition decide(Situation situation) {
    var claimants = situation.claimants();
    return switch (claimants.size()) {
      case 0 -> withoutClaimant(situation);
      case 1 -> withClaimant(situation, claimants.getFirst());
      default -> new PoolCondition.SplitBrain(claimants);
    };
  }

  private static PoolCondition withClaimant(Situation situation, HostState claimant) {
    var handOver = new HandOver(situation);
    if (handOver.goesOn(claimant)) {
      return new PoolCondition.HandOverInProgress(handOver.from().orElse(claimant));
    }
    var others = situation.others(claimant);
    var elsewhere =
        others.stream()
            .filter(HostState::answers)
            .flatMap(host -> host.currentRole().awaits().stream())
            .filter(address -> !situation.directory().leads(address, claimant))
            .distinct()
            .sorted()
            .toList();
    var verdict = situation.rulings().of(claimant);
    if (verdict.filter(Verdict.Orphaned.class::isInstance).isPresent()) {
      return new PoolCondition.OrphanedCoordinator(
          claimant, elsewhere.isEmpty() ? successor(situation, verdict.get()) : elsewhere);
    }
    if (verdict.filter(Verdict.Rules.class::isInstance).isEmpty()
        && situation.followers(claimant).isEmpty()
        && !elsewhere.isEmpty()
        && !tookOver(situation, claimant, elsewhere)) {
      return new PoolCondition.OrphanedCoordinator(claimant, elsewhere);
    }
    var stranded = standing(situation, claimant, Standing::stranded);
    if (!stranded.isEmpty()) {
      return new PoolCondition.MembersStranded(claimant, stranded);
    }
    var differing = new HaDiffering(situation).hosts(claimant);
    if (!differing.isEmpty()) {
      return new PoolCondition.HaMismatch(claimant, differing);
    }
    if (!situation.membershipKnown()) {
      return new PoolCondition.Undetermined(new Missing(situation).membership(claimant));
    }
    var lost = standing(situation, claimant, Standing::lost);
    if (!lost.isEmpty()) {
      return new PoolCondition.MemberLost(claimant, lost);
    }
    var untold = standing(situation, claimant, Standing.NOT_KNOWN::equals);
    return untold.isEmpty()
        ? new PoolCondition.Healthy(claimant)
        : new PoolCondition.Undetermined(new Missing(situation).answersOf(untold));
  }

  private static List<HostAddress> successor(Situation situation, Verdict verdict) {
    return verdict instanceof Verdict.Orphaned(var successor, _)
        ? successor
            .flatMap(situation.directory()::with)
            .map(host -> host.endpoint().address())
            .stream()
            .toList()
        : List.of();
  }

  /// Whether something says that the claimant took over from each of the hosts that the others
  /// still name.
  private static boolean tookOver(
      Situation situation, HostState claimant, List<HostAddress> named) {
    var takeOver = new TakeOver(situation.parties());
    return named.stream()
        .map(situation.directory()::idAt)
        .allMatch(id ->
            id.filter(former -> takeOver.from(claimant, former) != Knowledge.NONE).isPresent());
  }

  private static List<HostState> standing(
      Situation situation, HostState claimant, Predicate<Standing> which) {
    return situation.others(claimant).stream()
        .filter(host -> which.test(Standing.of(host, claimant, situation)))
        .toList();
  }

  private static PoolCondition withoutClaimant(Situation situation) {
    var recent = new HandOver(situation).from();
    if (recent.isPresent()) {
      return new PoolCondition.HandOverInProgress(recent.get());
    }
    var survivors = situation.hosts().stream().filter(ConditionRule::survives).toList();
    return survivors.isEmpty() ? nobody(situation) : survivors(situation, survivors);
  }

  private static boolean survives(HostState host) {
    return switch (host.currentRole()) {
      case Role.Member _, Role.Emergency _, Role.Broken _ -> true;
      case Role.Coordinator(), Role.Unknown() -> false;
    };
  }

  private static PoolCondition survivors(Situation situation, List<HostState> survivors) {
    var awaited = awaited(survivors);
    var unasked =
        awaited.stream()
            .map(situation.directory()::at)
            .map(found -> found.filter(ConditionRule::looked))
            .toList();
    var anyLooked = unasked.stream().anyMatch(Optional::isPresent);
    if (!awaited.isEmpty() && !anyLooked) {
      return new PoolCondition.Undetermined(new Missing(situation).answersAt(awaited));
    }
    var unseen = situation.hosts().stream().filter(host -> !looked(host)).toList();
    if (!unseen.isEmpty() && (awaited.isEmpty() || !situation.snapshot().settled())) {
      return new PoolCondition.Undetermined(new Missing(situation).answersOf(unseen));
    }
    return new PoolCondition.CoordinatorLost(awaited, survivors);
  }

  /// The addresses the survivors name, the most named first.
  private static List<HostAddress> awaited(List<HostState> survivors) {
    var votes =
        survivors.stream()
            .flatMap(host -> host.currentRole().awaits().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return votes.keySet().stream()
        .sorted(
            Comparator.<HostAddress>comparingLong(address -> -votes.getOrDefault(address, 0L))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static PoolCondition nobody(Situation situation) {
    var unasked = situation.hosts().stream().filter(host -> !looked(host)).toList();
    if (!unasked.isEmpty() || situation.hosts().isEmpty()) {
      return new PoolCondition.Undetermined(new Missing(situation).answersOf(unasked));
    }
    // Who gives several addresses says that they are hosts of one pool; one may be mistyped.
    var told = situation.membershipKnown() || situation.snapshot().seeds().size() > 1;
    return told
        ? new PoolCondition.PoolLost(situation.hosts())
        : new PoolCondition.Undetermined(new Missing(situation).anything());
  }

  /// Whether a look told whether this host coordinates: it told its role, or nothing is there to
  /// tell. A certificate that nobody trusts is no look.
  static boolean looked(HostState host) {
    return switch (host.view()) {
      case HostView.Answering _ -> !(host.currentRole() instanceof Role.Unknown);
      case HostView.Silent _ -> true;
      case HostView.Unseen() -> false;
      case HostView.Refusing(var reason, _, _) ->
          reason != Refusal.CERTIFICATE_UNKNOWN
              && reason != Refusal.CERTIFICATE_CHANGED
              && reason != Refusal.TLS_FAILED;
    };
  }
}
