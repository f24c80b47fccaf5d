package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.procedure.AnyOf;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// The one call by which a coordinator tells all others on its record to follow it (XAPI.md 4.3).
///
/// @param ruler who tells
/// @param rules what must hold of it right before
/// @param told those that are expected to hear it, at least one
/// @param silent those on its record that do not answer: the call waits for each of them
record RecoverStep(Member ruler, List<Precheck> rules, List<Member> told, List<Member> silent) {
  RecoverStep {
    rules = List.copyOf(rules);
    told = List.copyOf(told);
    silent = List.copyOf(silent);
  }

  Step.Act act() {
    var prechecks = new ArrayList<>(rules);
    prechecks.add(Precheck.strict(new Condition.NobodyElseClaims(Set.of(ruler.id()))));
    return new Step.Act(
        new StepId("recover-members"),
        "Tell the others to follow " + ruler.name(),
        new RecoverSlaves(ruler.target()),
        changes(),
        prechecks,
        new Confirmation.Acknowledge(
            "%s %s from now on."
                .formatted(
                    Phrases.list(told.stream().map(Member::name).toList()),
                    Phrases.verb(
                        told.size(), "follows " + ruler.name(), "follow " + ruler.name()))),
        Optional.of(everyone()),
        verification(),
        new Undo.NotNeeded(
            "Hosts that follow it already are not touched; each can be told otherwise at any"
                + " time."),
        Repeat.AFTER_LOOKING,
        Times.RECOVERY,
        Times.RECOVERY_PATIENCE.plus(blackHoles()),
        "The reply names the hosts that accepted, and no reason for the others. Each is looked at"
            + " by itself next; one that stays behind is told by itself with \"repoint-member\".",
        IfMissing.REST_MAY_GO_ON);
  }

  private String changes() {
    var what =
        "%s asks every other host on its record, one after the other, to follow it. A start of %s that waits for them goes on. Each restarts its management service; VMs run on, except those that the database of %s has on another host or does not have."
            .formatted(ruler.name(), ruler.name(), ruler.name());
    return silent.isEmpty() ? what : what + " " + blackHoleWords();
  }

  /// Which hosts make the call wait.
  String blackHoleWords() {
    return "%s %s: the call tries %s in turn and may take %s longer. That is waiting, not failing."
        .formatted(
            Phrases.list(silent.stream().map(Member::name).toList()),
            Phrases.verb(silent.size(), "does not answer", "do not answer"),
            Phrases.verb(silent.size(), "it", "each"),
            org.poolkeeper.diagnosis.Ages.words(blackHoles()));
  }

  private Duration blackHoles() {
    return Times.BLACK_HOLE.multipliedBy(silent.size());
  }

  /// The call is not needed once everybody follows; it has worked where anybody follows after it.
  private Condition everyone() {
    var each = followers();
    return each.size() == 1 ? each.getFirst() : new Condition.All(each);
  }

  private Condition verification() {
    var each = followers();
    return each.size() == 1 ? each.getFirst() : new AnyOf(each);
  }

  private List<Condition> followers() {
    var steps = new MemberSteps(ruler, rules);
    return told.stream().map(steps::follows).toList();
  }
}
