package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.Target;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Prompt;

class ScriptedPrompterTest {
  private static final HostId B = new HostId("aaaaaaaa-0000-4000-8000-000000000002");
  private static final Step.Act PROMOTE =
      new Step.Act(
          new StepId("promote"),
          "Make rx-b coordinator",
          new EmergencyTransitionToMaster(
              new Target(new Endpoint(new HostAddress("192.0.2.12"), 443), Optional.of(B), "rx-b")),
          "It coordinates.",
          List.of(),
          new Confirmation.TypeName("rx-b", "rx-b becomes coordinator."),
          new Condition.Answers(B, "rx-b"),
          new Undo.NotPossible("It cannot be taken back."),
          Repeat.AFTER_LOOKING,
          Duration.ofSeconds(12),
          Duration.ofMinutes(10),
          "Look at its console.");

  static List<Arguments> prompts() {
    return List.of(
        Arguments.of(consent(Optional.of("rx-b")), true, ""),
        Arguments.of(consent(Optional.empty()), true, ""),
        Arguments.of(consent(Optional.of("rx-c")), false, "--confirm takes rx-c for this"),
        Arguments.of(
            new Prompt.Overrule(PROMOTE, "Somebody else may rule.", "Two may rule.", "rx-b"),
            false,
            "Somebody else may rule. It can be overruled only in the window or at a terminal."),
        Arguments.of(new Prompt.TryAgain(PROMOTE, "It is busy."), false, "It is busy."),
        Arguments.of(new Prompt.Despite("A run was cut off."), false, "A run was cut off."));
  }

  /// The name that `--confirm` gives agrees to steps of the plan. It is also what overruling the
  /// guard takes when typed by a person, and does not count for that in a script.
  @ParameterizedTest
  @MethodSource("prompts")
  void aNameInAnOptionAgreesToStepsAndToNothingElse(Prompt prompt, boolean agreed, String said) {
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Paint.SHAPES);

    var answer =
        new ScriptedPrompter(terminal, Optional.of("rx-b"), _ -> false, List.of()).ask(prompt);

    assertThat(answer).isEqualTo(agreed ? new Answer.Agreed("rx-b") : new Answer.Declined());
    assertThat(err.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ")).contains(said);
  }

  private static Prompt consent(Optional<String> typed) {
    return new Prompt.Consent(PROMOTE, "rx-b becomes coordinator.", typed, List.of());
  }
}
