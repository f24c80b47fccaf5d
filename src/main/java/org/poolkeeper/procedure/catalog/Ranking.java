package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.poolkeeper.procedure.Question.Candidate;
import org.poolkeeper.procedure.Question.Eligibility;

/// Hosts to choose from: those that can be chosen, the first of them suggested, then those that
/// cannot, each with why.
///
/// @param members every host of the pool
/// @param able those that can be chosen, the best first
/// @param against why a host cannot be chosen; empty if it can
/// @param reasons what speaks for and against one that can
record Ranking(
    List<Member> members,
    List<Member> able,
    Function<Member, Optional<String>> against,
    Function<Member, List<String>> reasons) {

  /// None of them suggested.
  List<Candidate> unranked() {
    return candidates().stream()
        .map(one ->
            one.eligibility() instanceof Eligibility.Suggested
                ? new Candidate(one.host(), one.name(), new Eligibility.Possible(), one.reasons())
                : one)
        .toList();
  }

  List<Candidate> candidates() {
    var ranked = new ArrayList<Candidate>();
    able.forEach(member ->
        ranked.add(
            new Candidate(
                member.id(),
                member.name(),
                member.equals(able.getFirst())
                    ? new Eligibility.Suggested()
                    : new Eligibility.Possible(),
                reasons.apply(member))));
    members.forEach(member ->
        against
            .apply(member)
            .ifPresent(because ->
                ranked.add(
                    new Candidate(
                        member.id(),
                        member.name(),
                        new Eligibility.Not(because),
                        List.of(because)))));
    return ranked;
  }
}
