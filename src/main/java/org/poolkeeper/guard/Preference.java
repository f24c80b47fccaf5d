package org.poolkeeper.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.guard.Rulings.Suggestion;

/// Which side more speaks for where nothing decides. What it says is for a person to weigh, and
/// says what it does not prove.
record Preference(List<Case> sides, Function<Case, Tally> tallies) {

  /// The side to keep; empty if nothing tells them apart.
  Optional<Suggestion> suggestion() {
    var best = sides.stream().max(order());
    return best.filter(one ->
            sides.stream().noneMatch(other -> !other.is(one) && order().compare(one, other) == 0))
        .map(one -> new Suggestion(one.host(), why(one)));
  }

  /// Votes that are heard now go before what is remembered, that before the heartbeat of high
  /// availability, and a later start counts least.
  private Comparator<Case> order() {
    return Comparator.<Case>comparingInt(one -> one.mark().isPresent() ? 0 : 1)
        .thenComparingInt(one -> tallies.apply(one).forIt().size())
        .thenComparingInt(one -> ruledLast(one) ? 1 : 0)
        .thenComparingInt(one -> one.heartbeats().armed() ? 1 : 0)
        .thenComparingInt(one -> tallies.apply(one).heard().size())
        .thenComparing(one -> one.started().orElse(Instant.MIN));
  }

  private static boolean ruledLast(Case one) {
    return one.lastReign()
        .filter(reign -> one.id().filter(reign.host()::equals).isPresent())
        .isPresent();
  }

  private String why(Case one) {
    var facts = new ArrayList<String>();
    var others = sides.stream().filter(other -> !other.is(one)).toList();
    var votes = tallies.apply(one).forIt().size();
    if (others.stream().anyMatch(other -> other.mark().isPresent()) && one.mark().isEmpty()) {
      facts.add("the other was found to be an orphan before");
    }
    if (others.stream().anyMatch(other -> tallies.apply(other).forIt().size() < votes)) {
      facts.add(votes == 1 ? "one host names it" : votes + " hosts name it");
    }
    if (ruledLast(one)) {
      facts.add("it was the last that was seen to rule");
    }
    if (one.heartbeats().armed()
        && others.stream().noneMatch(other -> other.heartbeats().armed())) {
      facts.add("high availability is on there and reaches its heartbeat disk");
    }
    var heard = tallies.apply(one).heard().size();
    if (others.stream().anyMatch(other -> tallies.apply(other).heard().size() < heard)) {
      facts.add("it hears more of the other hosts");
    }
    if (one.started().isPresent()
        && others.stream()
            .allMatch(other ->
                other.started().filter(at -> at.isBefore(one.started().get())).isPresent())) {
      facts.add("it started later, as a host does that took over");
    }
    return facts.isEmpty()
        ? "More is known of %s than of the other side. That does not prove that it rules."
            .formatted(one.name())
        : "%s: %s. That does not prove that it rules: a former coordinator that restarted may look the same. Compare on both sides which VMs run, and where the shared storage is written."
            .formatted(one.name(), Phrases.list(facts));
  }
}
