package org.poolkeeper.cli;

import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Question;
import tools.jackson.databind.json.JsonMapper;

/// The end of a command for which there is no plan.
///
/// @param terminal where it is printed
/// @param output in which form
record Unplanned(Terminal terminal, Output output) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Prints why, and which options answer.
  ///
  /// @param outcome of the look that the planning rests on
  /// @return the exit code
  int end(Planning planning, Outcome outcome) {
    switch (output) {
      case TEXT -> terminal.print(PlanText.of(planning));
      case JSON -> terminal.printJson(MAPPER.writeValueAsString(new PlanJson().object(planning)));
    }
    return switch (planning) {
      case Planning.Made _ -> ExitCode.OK;
      case Planning.Asks(var questions) -> {
        questions.forEach(question -> terminal.say(option(question)));
        yield ExitCode.USAGE;
      }
      case Planning.Refuses _ when outcome.exitCode() == ExitCode.UNREACHABLE -> {
        outcome.sentence().ifPresent(terminal::say);
        yield ExitCode.UNREACHABLE;
      }
      case Planning.Refuses _ -> ExitCode.BLOCKED;
    };
  }

  private static String option(Question question) {
    return switch (question) {
      case Question.WhichHost _ -> "Choose the host with --host HOST.";
      case Question.IsOff off ->
          "Say so with --attest powered-off=%s, or that it cannot be checked with --attest cannot-check=%s."
              .formatted(off.name(), off.name());
      case Question.WhichWay way -> "Choose with --answer %s=ANSWER.".formatted(way.id());
    };
  }
}
