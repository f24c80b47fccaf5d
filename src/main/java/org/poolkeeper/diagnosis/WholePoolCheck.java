package org.poolkeeper.diagnosis;

import java.util.List;
import org.poolkeeper.model.Source;

/// What there is to say where the condition itself is the finding: silence of the whole pool, a
/// hand-over, or too little knowledge.
final class WholePoolCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    var facts = new Facts(situation);
    var story = new StoryTeller(situation).of(condition);
    return switch (condition) {
      case PoolCondition.PoolLost(var hosts) ->
          List.of(
              FindingCode.POOL_SILENT.finding(
                  Severity.CRITICAL,
                  situation.wholePool(),
                  story.headline() + " " + story.stillWorks(),
                  story.advice(),
                  facts.of(hosts)));
      case PoolCondition.HandOverInProgress(var from) ->
          List.of(
              FindingCode.HAND_OVER_RUNNING.finding(
                  Severity.ADVISORY,
                  situation.wholePool(),
                  story.headline(),
                  story.advice(),
                  situation
                      .snapshot()
                      .handOver()
                      .map(
                          seen -> Facts.from(seen, "designate_new_master was recorded as running."))
                      .or(() ->
                          situation
                              .claimOf(from)
                              .map(claim ->
                                  facts.recorded(
                                      claim, "designate_new_master is recorded as running.")))
                      .orElse(facts.contact(from))));
      case PoolCondition.Undetermined(var why) ->
          List.of(
              FindingCode.TOO_LITTLE_KNOWN.finding(
                  Severity.UNKNOWN,
                  situation.wholePool(),
                  why,
                  story.advice(),
                  situation.hosts().isEmpty()
                      ? List.of(
                          new Evidence(
                              "No host was named.", new Source.Operator(), situation.now()))
                      : facts.of(situation.hosts())));
      case PoolCondition.Healthy _,
          PoolCondition.MemberLost _,
          PoolCondition.CoordinatorLost _,
          PoolCondition.MembersStranded _,
          PoolCondition.SplitBrain _,
          PoolCondition.OrphanedCoordinator _,
          PoolCondition.HaMismatch _ ->
          List.of();
    };
  }
}
