package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.procedure.Question.Candidate;

/// To whom a coordinator can hand over, the best first.
///
/// @param cast with the picture of `ruler`
record Successors(Cast cast, Member ruler) {

  List<Candidate> ranked() {
    var able =
        cast.members().stream()
            .filter(member -> against(member).isEmpty())
            .sorted(
                Comparator.comparingInt(
                        (Member member) -> new StorageSeen(cast).missing(member).size())
                    .thenComparing(member -> !ruledBefore(member))
                    .thenComparing(Member::name))
            .toList();
    return new Ranking(cast.members(), able, this::against, this::reasons).candidates();
  }

  /// Why a host cannot take the role; empty if it can.
  Optional<String> against(Member member) {
    if (member.id().equals(ruler.id())) {
      return Optional.of("coordinates now");
    }
    if (!new Strays(cast, ruler).follows(member)) {
      return Optional.of("does not follow " + ruler.name());
    }
    if (member.isOutOfService()) {
      return Optional.of("is in maintenance");
    }
    if (member.record().filter(HostRecord::enabled).isEmpty()) {
      return Optional.of("is disabled");
    }
    return cast.others(member.id()).stream()
        .filter(other -> Builds.compare(member, other) < 0)
        .map(other -> "is older than %s, which could not follow it".formatted(other.name()))
        .findFirst();
  }

  private boolean ruledBefore(Member member) {
    return cast.memory().stream()
        .flatMap(pool -> pool.reigns().stream())
        .anyMatch(reign -> reign.host().equals(member.id()));
  }

  private List<String> reasons(Member member) {
    var reasons = new ArrayList<String>();
    reasons.add("follows %s, alive and enabled".formatted(ruler.name()));
    reasons.add(new StorageSeen(cast).words(member));
    member
        .record()
        .ifPresent(record -> reasons.add(Phrases.count(record.residentVms(), "VM") + " on it"));
    if (ruledBefore(member)) {
      reasons.add("coordinated before");
    }
    return reasons;
  }
}
