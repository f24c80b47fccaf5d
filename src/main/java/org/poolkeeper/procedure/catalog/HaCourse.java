package org.poolkeeper.procedure.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;
import org.poolkeeper.procedure.Question.Option;

/// Whether high availability stays on while a member leaves: it can, where it has room for one host
/// fewer. Choices: `ha` = `keep` or `off`.
record HaCourse(Ruled ruled, Inputs inputs) {

  HaPause pause() {
    return new HaPause(ruled);
  }

  Set<Inquiry> asks() {
    var asks = new HashSet<Inquiry>(pause().asks());
    if (pause().isOn()) {
      asks.add(new Inquiry.MostFailures());
    }
    return asks;
  }

  /// Whether there is room for what is promised with one host fewer; empty where that is not told.
  Optional<Boolean> hasRoom() {
    var promised = pause().state().tolerates();
    return promised == 0
        ? Optional.of(true)
        : ruled.sight().told().number(new Inquiry.MostFailures()).map(most -> most > promised);
  }

  /// Whether it was chosen that it goes off.
  boolean off() {
    return pause().isOn() && inputs.choice("ha").filter("off"::equals).isPresent();
  }

  /// What was not answered yet.
  ///
  /// @param meanwhile during what, as the end of a sentence
  List<Question> open(String meanwhile) {
    if (!pause().isOn() || inputs.choice("ha").filter(this::offers).isPresent()) {
      return List.of();
    }
    var options = new ArrayList<Option>();
    if (offers("keep")) {
      options.add(
          new Option(
              "keep", "Keep it on: there is room for what it promises with one host fewer."));
    }
    options.add(
        new Option(
            "off", "Switch it off %s, and on again with the same settings.".formatted(meanwhile)));
    return List.of(
        new Question.WhichWay(
            "ha",
            offers("keep")
                ? "High availability is on. Is it to stay on %s?".formatted(meanwhile)
                : "High availability is on, and there is %sroom for what it promises with one host fewer (%s). Is it to be switched off %s?"
                    .formatted(
                        hasRoom().isPresent() ? "no " : "not known to be ",
                        Phrases.count(pause().state().tolerates(), "failure") + " promised",
                        meanwhile),
            options));
  }

  private boolean offers(String way) {
    return way.equals("off") || (way.equals("keep") && hasRoom().orElse(false));
  }

  /// Why it cannot go off, where that was chosen.
  Optional<Refuses> refusal() {
    return off() ? pause().refusal(Optional.empty()) : Optional.empty();
  }
}
