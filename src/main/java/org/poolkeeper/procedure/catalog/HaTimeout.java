package org.poolkeeper.procedure.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning.Refuses;
import org.poolkeeper.procedure.Question;

/// After how long without heartbeat a host restarts itself (XAPI.md 7.1). Choice `timeout` =
/// `default` or seconds.
///
/// @param before with which settings it was on before; empty where that is not remembered
record HaTimeout(Inputs inputs, Optional<HaSettings> before) {
  /// The server's own.
  static final Duration USUAL = Duration.ofSeconds(60);

  private static final List<Question.Option> USUALLY =
      List.of(
          new Question.Option(
              "default",
              "The server's own, 60 s: a lost host is noticed soonest; storage or a"
                  + " switch that stalls for a minute makes hosts restart."),
          new Question.Option(
              "90",
              "90 s: rides out the failover of most storage controllers; a lost host is"
                  + " noticed half a minute later."),
          new Question.Option(
              "120",
              "120 s: for storage whose controllers take longer; VMs of a lost host stay"
                  + " down a minute longer."));

  private static final long LEAST = 30;
  private static final long MOST = 600;

  private Optional<String> given() {
    return inputs.choice("timeout");
  }

  Optional<Refuses> refusal() {
    return given()
        .filter(text -> !text.equals("default"))
        .filter(text ->
            !text.matches("\\d{1,4}")
                || Long.parseLong(text) < LEAST
                || Long.parseLong(text) > MOST)
        .map(text ->
            WorkGrounds.plain(
                "A timeout is a number of seconds from %d to %d, or \"default\", not \"%s\"."
                    .formatted(LEAST, MOST, text),
                Optional.empty()));
  }

  List<Question> open() {
    return given().isPresent()
        ? List.of()
        : List.of(
            new Question.WhichWay(
                "timeout",
                "After how long without heartbeat is a host to restart itself?",
                options(),
                List.of(),
                Optional.of(new Question.Entry("Another number of seconds", LEAST, MOST))));
  }

  /// As it was before comes first.
  private List<Question.Option> options() {
    var former =
        before.map(settings ->
            Optional.ofNullable(settings.configuration().get("timeout"))
                .filter(text -> text.matches("\\d{1,4}"))
                .filter(text -> Long.parseLong(text) != USUAL.toSeconds())
                .orElse("default"));
    var options = new ArrayList<Question.Option>();
    former
        .filter(text -> !text.equals("default"))
        .ifPresent(text ->
            options.add(new Question.Option(text, "%s s, as it was before.".formatted(text))));
    USUALLY.stream()
        .filter(option -> former.filter(option.id()::equals).isEmpty() || options.isEmpty())
        .forEach(options::add);
    return options;
  }

  Map<String, String> configuration() {
    return given()
        .filter(text -> !text.equals("default"))
        .map(text -> Map.of("timeout", text))
        .orElse(Map.of());
  }

  Duration chosen() {
    return given()
        .filter(text -> !text.equals("default"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(USUAL);
  }
}
