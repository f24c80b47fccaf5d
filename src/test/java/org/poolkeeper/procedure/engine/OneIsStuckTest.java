package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.StepEntered;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// A step does not come about, and none of those after it rests on it.
class OneIsStuckTest {
  private final Stage stage = new Stage();

  private static Step.Await last() {
    return new Step.Await(
        new StepId("last"),
        "Wait for host-a",
        new Condition.Answers(Stage.A, "host-a"),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        "Nothing is sent.",
        "Look again.");
  }

  private static Step.Await await() {
    return new Step.Await(
        new StepId("wait"),
        "Wait for host-b",
        Stage.TOOK_EFFECT,
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        "Nothing is sent.",
        "Look again.",
        IfMissing.REST_MAY_GO_ON);
  }

  @Test
  void theRunGoesOnWithTheOthersAndNeedsAttentionInTheEnd() {
    stage.steps = List.of(await(), last());
    stage.choices.add(Choice.GO_ON);
    var report = stage.run();

    assertThat(stage.path("wait")).isEqualTo("CHECKING VERIFYING UNVERIFIED");
    assertThat(stage.path("last")).endsWith("DONE");
    assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(report.cause()).isEqualTo(Cause.INCOMPLETE);
    assertThat(report.words())
        .contains(
            "\"Wait for host-b\" did not show in time. host-b follows host-c",
            "Completed: Wait for host-a.",
            "Gone on without: Wait for host-b.");
    assertThat(stage.journal.written.getLast())
        .isInstanceOfSatisfying(
            RunEnded.class, ended -> assertThat(ended.state()).isEqualTo(RunEnded.NEEDS_ATTENTION));
  }

  @Test
  void whatCameTooLateIsSaidAndIsNoSuccess() {
    stage.steps = List.of(await(), last());
    stage.choices.add(Choice.GO_ON);
    stage.after(Duration.ofSeconds(61), () -> stage.effective = true);
    stage.steps = List.of(await(), Stage.await("last", Stage.TOOK_EFFECT));
    var report = stage.run();

    assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(report.words()).contains("By now it shows: host-b follows host-a.");
  }

  @Test
  void goingOnIsNotOfferedWhereTheRestRestsOnTheStepOrNothingFollows() {
    stage.steps = List.of(Stage.await("wait", Stage.TOOK_EFFECT), last());
    stage.run();
    stage.steps = List.of(await());
    stage.run();

    assertThat(stage.crossroads)
        .hasSize(2)
        .allSatisfy(at -> assertThat(at.offered()).doesNotContain(Choice.GO_ON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accepted | EXECUTING VERIFYING UNVERIFIED         | INCOMPLETE | did not show in time
          no reply | EXECUTING UNKNOWN VERIFYING UNVERIFIED | UNKNOWN    | was sent and not answered
          rejected | EXECUTING REJECTED                     | INCOMPLETE | was refused
          not sent | EXECUTING BLOCKED                      | INCOMPLETE | did not begin
          """)
  void aCommandToOneHostThatComesToNothingLeavesTheOthers(
      String reply, String path, Cause cause, String words) {
    stage.steps = List.of(Stage.apart("act", Repeat.AFTER_LOOKING), last());
    stage.choices.add(Choice.GO_ON);
    stage.host = _ -> outcome(reply);
    var report = stage.run();

    assertThat(stage.path("act")).endsWith(path);
    assertThat(stage.path("last")).endsWith("DONE");
    assertThat(stage.sent).hasSize(1);
    assertThat(report.cause()).isEqualTo(cause);
    assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(report.words()).contains(words);
  }

  private CommandOutcome outcome(String reply) {
    return switch (reply) {
      case "accepted" -> stage.accepts();
      case "no reply" -> new CommandOutcome.NoReply(Pools.NOW, "No reply came.");
      case "rejected" -> new CommandOutcome.Rejected(Pools.NOW, "NO", List.of(), "It said no.");
      case "not sent" -> new CommandOutcome.NotSent("No connection.");
      default -> throw new IllegalStateException(reply);
    };
  }

  @Test
  void whatCannotBeginIsLookedAtAgainOrLeft() {
    stage.steps = List.of(Stage.apart("act", Repeat.SAFE), last());
    stage.answers = false;
    stage.choices.add(Choice.LOOK_AGAIN);
    stage.choices.add(Choice.GO_ON);
    var report = stage.run();

    assertThat(stage.path("act")).isEqualTo("CHECKING BLOCKED");
    assertThat(stage.crossroads)
        .hasSize(2)
        .allSatisfy(at ->
            assertThat(at.offered())
                .containsExactly(Choice.LOOK_AGAIN, Choice.GO_ON, Choice.LATER, Choice.HAND_OVER));
    assertThat(report.cause()).isEqualTo(Cause.INCOMPLETE);
    assertThat(report.words()).contains("Nothing was sent.");
  }

  @Test
  void whatCannotBeginCanWait() {
    stage.steps = List.of(Stage.apart("act", Repeat.SAFE), last());
    stage.answers = false;
    stage.choices.add(Choice.LATER);
    assertThat(stage.run().state()).isEqualTo(RunState.PAUSED);

    stage.answers = true;
    stage.effective = true;
    stage.choices.add(Choice.GO_ON);
    assertThat(stage.resume().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aNoOfTheOperatorEndsTheRun() {
    stage.steps = List.of(Stage.apart("act", Repeat.SAFE), last());
    stage.operator = _ -> new Answer.Declined();
    assertThat(stage.run().cause()).isEqualTo(Cause.DECLINED);
    assertThat(stage.path("last")).isEmpty();
  }

  /// The program dies after the operator went on, at the beginning of the step that follows.
  @ParameterizedTest
  @CsvSource({"accepted, INCOMPLETE", "no reply, UNKNOWN", "rejected, INCOMPLETE"})
  void aRunThatIsTakenUpKnowsWhatItWentOnWithout(String reply, Cause cause) {
    stage.steps = List.of(Stage.apart("act", Repeat.AFTER_LOOKING), last());
    stage.choices.add(Choice.GO_ON);
    stage.host = _ -> outcome(reply);
    stage.journal.after =
        entry -> {
          if (entry instanceof StepEntered entered && entered.step().equals("last")) {
            throw new Killed();
          }
        };
    stage.prefers = List.of(Choice.GO_ON);
    var report = stage.killedOr(stage::run);

    assertThat(stage.crossroads.getLast().offered()).contains(Choice.GO_ON);
    assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(report.cause()).isEqualTo(cause);
    assertThat(stage.sent).hasSize(1);
    assertThat(stage.path("last")).endsWith("DONE");
  }

  @Test
  void aStopAfterGoingOnLetsTheRunRest() {
    stage.steps =
        List.of(await(), last(), Stage.always("more", new Undo.NotNeeded("No."), Repeat.SAFE));
    stage.choices.add(Choice.GO_ON);
    stage.after(Duration.ofSeconds(58), () -> stage.stop.ask("Enough for today."));
    var report = stage.run();

    assertThat(report.state()).isEqualTo(RunState.PAUSED);
    assertThat(report.words()).contains("Gone on without: Wait for host-b.");
  }
}
