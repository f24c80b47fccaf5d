package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;

class TerminalPrompterTest {
  private static final HostId B = new HostId("aaaaaaaa-0000-4000-8000-000000000002");
  private static final Target TARGET =
      new Target(new Endpoint(new HostAddress("192.0.2.12"), 443), Optional.of(B), "rx-b");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "end",
      textBlock =
          """
          rx-b           | true
          ' rx-b '       | true
          ''             | false
          end            | false
          rx-c,rx-b      | true
          RX-B,yes,''    | false
          """)
  void aNameIsAskedForUntilItIsRightOrNothingIsTyped(String lines, boolean agreed)
      throws InterruptedException {
    var answer = prompter(lines == null ? new String[0] : lines.split(",", -1)).ask(consent());

    assertThat(answer).isEqualTo(agreed ? new Answer.Agreed("rx-b") : new Answer.Declined());
  }

  @Test
  void beforeAnybodyAgreesEverythingIsSaidThatMatters() throws InterruptedException {
    var _ = prompter("").ask(consent());

    assertThat(text(err))
        .isEqualTo(
            """

            Make rx-b coordinator
              rx-b becomes coordinator.
              ! Cannot be seen: Nothing tells whether high availability is on.
                sends  xe pool-emergency-transition-to-master
                       to rx-b
                undo   It cannot be taken back.
                takes  usually 12 s; waits for 10 min at most
            """);
    assertThat(text(out)).as("results go elsewhere").isEmpty();
  }

  @Test
  void whatWasAttestedWithAnOptionIsNotAskedAgain() throws InterruptedException {
    var attest =
        new Step.Attest(new StepId("off"), "Say that rx-b is off", B, "It is off.", "rx-b");
    var typist = new Typist("no");

    assertThat(
            new TerminalPrompter(
                    terminal(), typist, Attested.of(List.of("powered-off=RX-B")), List.of())
                .ask(new Prompt.Attest(attest)))
        .isEqualTo(new Answer.Agreed("rx-b"));
    assertThat(typist.questions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "end",
      textBlock =
          """
          1      | LOOK_AGAIN
          3      | HAND_OVER
          9,x,2  | LATER
          ''     | LATER
          end    | LATER
          """)
  void atACrossroadsANumberIsChosen(String lines, Choice choice) throws InterruptedException {
    assertThat(prompter(lines == null ? new String[0] : lines.split(",", -1)).choose(crossroads()))
        .isEqualTo(choice);
    assertThat(text(err))
        .contains("Nobody knows.", "1  look again; nothing is sent", "3  end the run here");
  }

  @Test
  void whatWasChosenWithAnOptionCountsOnce() throws InterruptedException {
    var typist = new Typist("1");
    var prompter =
        new TerminalPrompter(
            terminal(), typist, _ -> false, List.of(Choice.GO_ON, Choice.HAND_OVER));

    assertThat(prompter.choose(crossroads())).isEqualTo(Choice.HAND_OVER);
    assertThat(prompter.choose(crossroads())).isEqualTo(Choice.LOOK_AGAIN);
  }

  private static Crossroads crossroads() {
    return new Crossroads(
        Optional.empty(),
        "Nobody knows.",
        List.of(Choice.LOOK_AGAIN, Choice.LATER, Choice.HAND_OVER));
  }

  private static Prompt consent() {
    return new Prompt.Consent(
        new Step.Act(
            new StepId("promote"),
            "Make rx-b coordinator",
            new EmergencyTransitionToMaster(TARGET),
            "It coordinates.",
            List.of(),
            new Confirmation.TypeName("rx-b", "rx-b becomes coordinator."),
            new Condition.Answers(B, "rx-b"),
            new Undo.NotPossible("It cannot be taken back."),
            Repeat.AFTER_LOOKING,
            Duration.ofSeconds(12),
            Duration.ofMinutes(10),
            "Look at its console."),
        "rx-b becomes coordinator.",
        Optional.of("rx-b"),
        List.of("Nothing tells whether high availability is on."));
  }

  private TerminalPrompter prompter(String... lines) {
    return new TerminalPrompter(terminal(), new Typist(lines), _ -> false, List.of());
  }

  private Terminal terminal() {
    return new Terminal(stream(out), stream(err), Paint.SHAPES);
  }

  private static PrintStream stream(OutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
