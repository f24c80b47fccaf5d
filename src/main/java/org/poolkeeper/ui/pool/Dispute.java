package org.poolkeeper.ui.pool;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.PoolCondition;
import org.poolkeeper.guard.Ruling;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;

/// Hosts claim a pool, and it is not so that exactly one claims it and rules.
///
/// @param claimants what tells the claimants from others: uuid, else place
/// @param weight how much of an alarm it is
public record Dispute(Set<String> claimants, Weight weight) {
  /// Keeps its own copy.
  public Dispute {
    claimants = Set.copyOf(claimants);
  }

  /// How much of an alarm it is.
  public enum Weight {
    /// Several claim the pool, or the only one that does was replaced.
    ALARM,
    /// Several claim it because the role is just being handed over, or the only one cannot be
    /// judged.
    QUESTION
  }

  /// The dispute in `diagnosis`, if there is one.
  public static Optional<Dispute> in(Diagnosis diagnosis) {
    var rulings = diagnosis.rulings().all();
    if (rulings.isEmpty() || (rulings.size() == 1 && isSettled(rulings.getFirst().verdict()))) {
      return Optional.empty();
    }
    var ids = rulings.stream().map(Ruling::claimant).map(Dispute::identity);
    return Optional.of(new Dispute(ids.collect(Collectors.toSet()), weight(diagnosis)));
  }

  /// What tells `host` from others.
  public static String identity(HostState host) {
    return host.id().map(Observed::value).map(id -> id.uuid()).orElse(host.endpoint().toString());
  }

  /// What a button that leads to the comparison says.
  public String invitation() {
    return switch (claimants.size()) {
      case 1 ->
          switch (weight) {
            case ALARM -> "See why it does not rule";
            case QUESTION -> "See why it is not clear who rules";
          };
      case 2 -> "Compare the two sides";
      default -> "Compare the " + claimants.size() + " sides";
    };
  }

  /// A verdict that could not even say what is missing asks nothing of anybody.
  private static boolean isSettled(Verdict only) {
    return switch (only) {
      case Verdict.Rules _ -> true;
      case Verdict.Orphaned _ -> false;
      case Verdict.Undecided(var reasons) -> reasons.isEmpty();
    };
  }

  private static Weight weight(Diagnosis diagnosis) {
    if (diagnosis.condition() instanceof PoolCondition.HandOverInProgress) {
      return Weight.QUESTION;
    }
    return diagnosis.rulings().all().size() > 1
            || diagnosis.rulings().all().getFirst().verdict() instanceof Verdict.Orphaned
        ? Weight.ALARM
        : Weight.QUESTION;
  }
}
