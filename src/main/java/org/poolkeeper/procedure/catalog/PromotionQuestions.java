package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Eligibility;

/// What has to be chosen and attested before somebody is promoted.
record PromotionQuestions(Cast cast, LostCoordinator lost, Inputs inputs) {

  List<Question> open() {
    var open = new ArrayList<Question>();
    if (new PromotionGrounds(cast, Optional.of(lost), inputs).isHaOnRecord()
        && inputs.choice("ha").isEmpty()) {
      open.add(highAvailability());
    }
    if (!isAnswered(lost.id()) && !lost.hasTurned()) {
      open.add(
          new Question.IsOff(
              "Is %s powered off or fenced, for sure? %s".formatted(lost.name(), impression()),
              lost.id(),
              lost.name(),
              lost.isMachineOn() || nobodyAnswers()
                  ? "Then there is no plan: look at the machine first."
                  : "Then the plan counts on its return: two coordinators are possible until it has"
                      + " rejoined."));
    }
    doubtful().stream()
        .filter(member -> !isAnswered(member.id()))
        .map(member ->
            new Question.IsOff(
                "Is %s powered off or fenced, for sure? It %s from here, and may run on with a coordinator that cannot be seen from here."
                    .formatted(member.name(), member.silence(cast.sight().at())),
                member.id(),
                member.name(),
                "Then there is no plan: most of the pool may be on the other side of a network"
                    + " split."))
        .forEach(open::add);
    if (inputs.host().isEmpty()) {
      open.addFirst(
          new Question.WhichHost(
              "Which host is to coordinate?",
              new Candidates(cast, lost, inputs.attestedOff()).ranked()));
    }
    return open;
  }

  private static Question highAvailability() {
    return new Question.WhichWay(
        "ha",
        "High availability was on when the pool was last read. Armed hosts elect a coordinator by"
            + " themselves within minutes. Has that failed?",
        List.of(
            new Question.Option(
                "wait", "I do not know yet: nothing is done, and they are given the time."),
            new Question.Option(
                "disarmed",
                "Yes, and it has been disarmed by hand on every host that runs, at its console: xe"
                    + " host-emergency-ha-disable --force.")));
  }

  /// Why the answers that were given rule a plan out.
  Optional<Refuses> refusal() {
    var candidates = new Candidates(cast, lost, inputs.attestedOff());
    if (candidates.able().isEmpty()) {
      return refuse(
          "No host can take over: %s."
              .formatted(
                  String.join(
                      "; ",
                      candidates.ranked().stream()
                          .map(one -> one.name() + " " + one.reasons().getFirst())
                          .toList())));
    }
    var chosen = inputs.host();
    if (chosen.isPresent()) {
      var not =
          candidates.ranked().stream()
              .filter(one -> one.host().equals(chosen.get()))
              .flatMap(one ->
                  one.eligibility() instanceof Eligibility.Not(var because)
                      ? Stream.of("%s cannot take over: it %s.".formatted(one.name(), because))
                      : Stream.<String>empty())
              .findFirst()
              .or(() ->
                  cast.with(chosen.get()).isPresent()
                      ? Optional.empty()
                      : Optional.of("The host that was chosen is not known in this pool."));
      if (not.isPresent()) {
        return refuse(not.get());
      }
    }
    return unchecked();
  }

  private Optional<Refuses> unchecked() {
    if (inputs.cannotCheck(lost.id()) && lost.isMachineOn()) {
      return refuse(
          "The machine of %s is on and only its management service does not answer. It may come back as coordinator at any moment. At its console: xe-toolstack-restart. Promote another only once it is off."
              .formatted(lost.name()));
    }
    if (inputs.cannotCheck(lost.id()) && nobodyAnswers()) {
      return refuse(
          "No host of the pool answers, so the network of this console may be what is broken. Promote at a console only once %s is known to be off."
              .formatted(lost.name()));
    }
    return doubtful().stream()
        .filter(member -> inputs.cannotCheck(member.id()))
        .findFirst()
        .flatMap(_ ->
            refuse(
                "Most of the other hosts cannot be seen from here, and may run on with a"
                    + " coordinator. Promoting on the smaller side would split the pool: look from"
                    + " a place that sees more of it."));
  }

  /// Hosts that cannot be seen, where those are more than the ones that can: this may be the wrong
  /// side of a split.
  private List<Member> doubtful() {
    var others =
        cast.members().stream()
            .filter(member -> !member.id().equals(lost.id()))
            .filter(member -> !inputs.attestedOff().contains(member.id()))
            .filter(member -> !isTheOneAtHand(member))
            .toList();
    var away = others.stream().filter(Member::isAway).toList();
    var seen = others.size() - away.size() + (nobodyAnswers() ? 1 : 0);
    return away.size() > seen ? askable() : List.of();
  }

  private List<Member> askable() {
    return cast.members().stream()
        .filter(member -> !member.id().equals(lost.id()))
        .filter(member -> !isTheOneAtHand(member))
        .filter(Member::isAway)
        .toList();
  }

  /// With no host to be seen, the one at whose console somebody stands vouches for itself.
  private boolean isTheOneAtHand(Member member) {
    return nobodyAnswers() && inputs.host().filter(member.id()::equals).isPresent();
  }

  private boolean nobodyAnswers() {
    return cast.members().stream()
        .allMatch(member -> member.isAway() || member.id().equals(lost.id()));
  }

  private boolean isAnswered(org.poolkeeper.model.HostId host) {
    return inputs.attestedOff().contains(host) || inputs.cannotCheck(host);
  }

  /// What its silence tells, and what it does not.
  private String impression() {
    var either = "It %s, which does not tell whether it is off or only cut off.";
    return switch (lost.state()) {
      case LostCoordinator.State.Silent(_, var since) ->
          either.formatted(Ages.silence(Duration.between(since, cast.sight().at())));
      case LostCoordinator.State.MachineOn(var text, _) ->
          "Something answers at its address, and not as a coordinator does: %s That looks like a machine that is on, and its VMs may be running."
              .formatted(text);
      case LostCoordinator.State.Hidden _,
          LostCoordinator.State.Turned(),
          LostCoordinator.State.NotLookedAt() ->
          either.formatted("does not answer");
    };
  }

  private static Optional<Refuses> refuse(String why) {
    return Optional.of(new Refuses(why, List.of(), Optional.empty()));
  }
}
