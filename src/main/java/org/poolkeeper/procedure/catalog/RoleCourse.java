package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Option;
import org.poolkeeper.procedure.RulesFor;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;

/// Who coordinates while the coordinator restarts. Choices: `role` = `move`, `move-and-back` or
/// `keep`; the host that takes it is the chosen one.
record RoleCourse(Ruled ruled, Inputs inputs) {
  private static final String MOVE = "move";
  private static final String BACK = "move-and-back";
  private static final String KEEP = "keep";

  /// There is nobody else.
  boolean isAlone() {
    return ruled.others(ruled.ruler()).isEmpty();
  }

  boolean keeps() {
    return isAlone() || chose(KEEP);
  }

  boolean comesBack() {
    return !isAlone() && chose(BACK);
  }

  private boolean chose(String way) {
    return inputs.choice("role").filter(way::equals).isPresent();
  }

  /// Why the role cannot move, even with high availability off.
  Optional<Refuses> against() {
    return new HandOverGrounds(ruled.cast(), ruled.ruler()).refusalOnceHaIsOff();
  }

  List<Question> open() {
    if (keeps()) {
      return List.of();
    }
    if (!chose(MOVE) && !chose(BACK)) {
      return List.of(ways());
    }
    return successor().isPresent() || against().isPresent()
        ? List.of()
        : List.of(
            new Question.WhichHost(
                "Which host coordinates while %s restarts?".formatted(ruled.ruler().name()),
                new Successors(ruled.cast(), ruled.ruler()).ranked()));
  }

  private Question ways() {
    var name = ruled.ruler().name();
    var options = new ArrayList<Option>();
    var against = against();
    if (against.isEmpty()) {
      options.add(
          new Option(
              MOVE,
              "Hand it over first and leave it there: the pool stays manageable but for a minute or"
                  + " two."));
      options.add(
          new Option(
              BACK, "Hand it over first, and back to %s at the end: twice that.".formatted(name)));
    }
    options.add(
        new Option(
            KEEP,
            "Keep it: for about %s nobody coordinates, and no VM can be started, stopped or moved; running VMs run on."
                .formatted(WorkWords.dark())));
    return new Question.WhichWay(
        "role",
        against
            .map(why ->
                "The role of %s cannot be handed over now: %s Is %s to keep it and restart all the same?"
                    .formatted(name, why.why(), name))
            .orElse("%s coordinates. What becomes of the role while it restarts?".formatted(name)),
        options);
  }

  /// The host that takes the role, where one was chosen.
  Optional<Member> successor() {
    return inputs.host().filter(id -> !id.equals(ruled.ruler().id())).flatMap(ruled.cast()::with);
  }

  /// Why what was chosen cannot be done.
  Optional<Refuses> refusal() {
    if (keeps() || (!chose(MOVE) && !chose(BACK))) {
      return Optional.empty();
    }
    return against()
        .or(() ->
            successor()
                .flatMap(one ->
                    new Successors(ruled.cast(), ruled.ruler())
                        .against(one)
                        .map(because ->
                            WorkGrounds.plain(
                                "%s cannot take the role: it %s.".formatted(one.name(), because),
                                Optional.empty()))));
  }

  /// Why a restart of the coordinator's machine would not show: a hand-over restarts its management
  /// service (XAPI.md 4.4), so that only the time of boot tells the one from the other.
  Optional<Refuses> unseen() {
    var moves = !keeps() && (chose(MOVE) || chose(BACK));
    return moves && ruled.ruler().record().flatMap(HostRecord::booted).isEmpty()
        ? new WorkGrounds(ruled)
            .recorded(
                "%s does not tell since when its machine runs. A hand-over restarts its management service, so that a restart of the machine would not show: let it keep the role."
                    .formatted(ruled.ruler().name()),
                "No boot of %s is recorded.".formatted(ruled.ruler().name()),
                Optional.empty())
        : Optional.empty();
  }

  /// By whom the pool is ruled while the coordinator restarts.
  Ruled meanwhile() {
    return keeps() ? ruled : ruled.by(successor().orElseThrow());
  }

  /// By whom it is ruled in the end.
  Ruled atLast() {
    return comesBack() ? ruled : meanwhile();
  }

  /// To the other host.
  List<Step> away() {
    return keeps() ? List.of() : steps(ruled.ruler(), successor().orElseThrow(), "");
  }

  /// And back.
  List<Step> back() {
    if (!comesBack()) {
      return List.of();
    }
    var successor = successor().orElseThrow();
    var steps = new ArrayList<Step>();
    steps.add(
        new Step.Await(
            new StepId("await-role"),
            "Wait until the role may change again",
            new RulesFor(successor.id(), successor.name(), Times.BETWEEN_HAND_OVERS),
            Times.LOOK,
            Times.BETWEEN_HAND_OVERS.multipliedBy(2),
            "For ten minutes after a change, hosts refuse another one.",
            "It may not be remembered since when %s coordinates. A change that comes too soon is refused and does no harm; \"hand-over\" gives the role back at any later time."
                .formatted(successor.name()),
            IfMissing.REST_MAY_GO_ON));
    steps.addAll(steps(successor, ruled.ruler(), "-back"));
    return steps;
  }

  private List<Step> steps(Member from, Member to, String suffix) {
    return new HandOverSteps(ruled.cast(), from, to)
        .steps().stream().map(step -> Acts.part(step, suffix)).toList();
  }
}
