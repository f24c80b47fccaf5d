package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.Outcome;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Undo;

/// A plan of one step that sends one command.
class OneActTest {
  private final Stage stage = new Stage();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accepted | 5     | CHECKING AWAITING_CONSENT EXECUTING VERIFYING DONE               | SUCCEEDED       | DONE
          accepted | 295   | CHECKING AWAITING_CONSENT EXECUTING VERIFYING DONE               | SUCCEEDED       | DONE
          accepted | never | CHECKING AWAITING_CONSENT EXECUTING VERIFYING UNVERIFIED         | NEEDS_ATTENTION | UNVERIFIED
          no reply | 5     | CHECKING AWAITING_CONSENT EXECUTING UNKNOWN VERIFYING DONE       | SUCCEEDED       | DONE
          no reply | never | CHECKING AWAITING_CONSENT EXECUTING UNKNOWN VERIFYING UNVERIFIED | NEEDS_ATTENTION | UNKNOWN
          a bug    | never | CHECKING AWAITING_CONSENT EXECUTING UNKNOWN VERIFYING UNVERIFIED | NEEDS_ATTENTION | UNKNOWN
          rejected | never | CHECKING AWAITING_CONSENT EXECUTING REJECTED                     | STOPPED_SAFELY  | REJECTED
          not sent | never | CHECKING AWAITING_CONSENT EXECUTING BLOCKED                      | STOPPED_SAFELY  | BLOCKED
          """)
  void whatTheHostSaysDecides(String reply, String effect, String path, RunState end, Cause cause) {
    stage.host =
        command -> {
          if (!effect.equals("never")) {
            stage.after(Duration.ofSeconds(Long.parseLong(effect)), () -> stage.effective = true);
          }
          return outcome(reply);
        };
    var report = stage.run();

    assertThat(stage.path("act")).isEqualTo(path);
    assertThat(report.state()).isEqualTo(end);
    assertThat(report.cause()).isEqualTo(cause);
    assertThat(stage.sent).containsExactly(new PoolCommand.EmergencyHaDisable(Stage.B));
  }

  private CommandOutcome outcome(String reply) {
    return switch (reply) {
      case "accepted" -> stage.accepts();
      case "no reply" -> new CommandOutcome.NoReply(Pools.NOW, "No reply came.");
      case "rejected" ->
          new CommandOutcome.Rejected(Pools.NOW, "HA_NOT_ENABLED", List.of(), "It said no.");
      case "not sent" -> new CommandOutcome.NotSent("No connection.");
      default -> throw new IllegalStateException(reply);
    };
  }

  @Test
  void whatIsToBeTypedIsCompared() {
    stage.operator = _ -> new Answer.Agreed("host-c");
    var report = stage.run();

    assertThat(stage.path("act")).isEqualTo("CHECKING AWAITING_CONSENT DECLINED");
    assertThat(report.cause()).isEqualTo(Cause.DECLINED);
    assertThat(report.state()).isEqualTo(RunState.STOPPED_SAFELY);
    assertThat(stage.sent).isEmpty();
  }

  @Test
  void whatDoesNotHoldBlocksBeforeAnybodyIsAsked() {
    stage.answers = false;
    var report = stage.run();

    assertThat(stage.path("act")).isEqualTo("CHECKING BLOCKED");
    assertThat(report.words()).contains("host-b does not answer.", "Nothing was sent.");
    assertThat(stage.asked).allMatch(prompt -> prompt instanceof Prompt.TryAgain);
    assertThat(stage.sent).isEmpty();
  }

  @Test
  void whatStopsHoldingWhileTheOperatorThinksBlocks() {
    stage.operator =
        prompt -> {
          stage.answers = false;
          return prompt instanceof Prompt.TryAgain
              ? new Answer.Declined()
              : new Answer.Agreed("host-b");
        };
    var report = stage.run();

    assertThat(stage.path("act")).isEqualTo("CHECKING AWAITING_CONSENT BLOCKED");
    assertThat(report.cause()).isEqualTo(Cause.BLOCKED);
    assertThat(stage.sent).isEmpty();
  }

  @Test
  void whatWasNotSentIsTriedAgainFromTheChecksOn() {
    stage.host =
        _ -> stage.sent.size() == 1 ? new CommandOutcome.NotSent("No.") : effectAndAccepts();
    stage.operator = prompt -> new Answer.Agreed(prompt.typed().orElse(""));
    stage.run();

    assertThat(stage.path("act"))
        .isEqualTo(
            "CHECKING AWAITING_CONSENT EXECUTING CHECKING AWAITING_CONSENT EXECUTING VERIFYING"
                + " DONE");
  }

  private CommandOutcome effectAndAccepts() {
    stage.effective = true;
    return stage.accepts();
  }

  @ParameterizedTest
  @CsvSource({
    "SAFE,          true,  LOOK_AGAIN REPEAT LATER HAND_OVER",
    "AFTER_LOOKING, true,  LOOK_AGAIN REPEAT LATER HAND_OVER",
    "NEVER,         true,  LOOK_AGAIN LATER HAND_OVER",
    "SAFE,          false, LOOK_AGAIN REPEAT LATER HAND_OVER",
    "AFTER_LOOKING, false, LOOK_AGAIN LATER HAND_OVER",
    "NEVER,         false, LOOK_AGAIN LATER HAND_OVER"
  })
  void whetherARepetitionIsOfferedDependsOnThePolicyAndOnProof(
      Repeat repeat, boolean seen, String offered) {
    stage.steps = List.of(Stage.act("act", new Undo.NotPossible("It stays."), repeat));
    stage.host =
        _ -> {
          stage.answers = seen;
          return new CommandOutcome.NoReply(Pools.NOW, "No reply came.");
        };
    stage.run();

    assertThat(stage.crossroads).hasSize(1);
    assertThat(stage.crossroads.getFirst().offered().stream().map(Enum::name).toList())
        .containsExactly(offered.split(" "));
    assertThat(stage.sent).hasSize(1);
  }

  @Test
  void aRepetitionIsCheckedAndAgreedToAnew() {
    stage.choices.add(Choice.REPEAT);
    stage.host =
        _ ->
            stage.sent.size() == 1
                ? new CommandOutcome.NoReply(Pools.NOW, "No reply came.")
                : effectAndAccepts();
    var report = stage.run();

    assertThat(stage.path("act"))
        .isEqualTo(
            "CHECKING AWAITING_CONSENT EXECUTING UNKNOWN VERIFYING UNVERIFIED"
                + " CHECKING AWAITING_CONSENT EXECUTING VERIFYING DONE");
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.steps().getFirst().sent()).hasSize(2);
  }

  @Test
  void lookingAgainSendsNothing() {
    stage.choices.add(Choice.LOOK_AGAIN);
    stage.host =
        _ -> {
          stage.after(Duration.ofMinutes(7), () -> stage.effective = true);
          return stage.accepts();
        };
    assertThat(stage.run().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.sent).hasSize(1);
    assertThat(stage.path("act")).endsWith("VERIFYING UNVERIFIED VERIFYING DONE");
  }

  @Test
  void whatIsThereAlreadyIsNotSentAndNobodyIsAsked() {
    stage.effective = true;
    var report = stage.run();

    assertThat(stage.path("act")).isEqualTo("CHECKING DONE");
    assertThat(stage.asked).isEmpty();
    assertThat(stage.sent).isEmpty();
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.steps().getFirst().words())
        .isEqualTo("Nothing had to be sent. host-b follows host-a.");
  }

  @Test
  void whatComesWhileTheOperatorThinksIsNotSent() {
    stage.operator =
        prompt -> {
          stage.effective = true;
          return new Answer.Agreed(prompt.typed().orElse(""));
        };
    var report = stage.run();

    assertThat(stage.path("act")).isEqualTo("CHECKING AWAITING_CONSENT DONE");
    assertThat(stage.sent).isEmpty();
    assertThat(report.steps().getFirst().words()).startsWith("Nothing had to be sent.");
  }

  @Test
  void whatTookEffectLateIsNotSentAgain() {
    stage.choices.add(Choice.REPEAT);
    stage.host =
        _ -> {
          stage.after(Duration.ofMinutes(5).plusSeconds(1), () -> {});
          return new CommandOutcome.NoReply(Pools.NOW, "No reply came.");
        };
    stage.operator =
        prompt -> {
          stage.effective = !stage.sent.isEmpty();
          return new Answer.Agreed(prompt.typed().orElse(""));
        };
    var report = stage.run();

    assertThat(stage.sent).hasSize(1);
    assertThat(report.steps().getFirst().words()).startsWith("Nothing more had to be sent.");
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
  }

  /// "No operation is under way" holds before a database is written, too.
  @Test
  void aStepWhoseEffectSaysNothingBeforehandIsSent() {
    stage.effective = true;
    stage.steps = List.of(Stage.always("act", new Undo.NotNeeded("No."), Repeat.SAFE));
    stage.run();

    assertThat(stage.sent).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accepted | 20    | UNDOING UNDONE      | STOPPED_SAFELY  | UNDONE
          accepted | never | UNDOING UNDO_FAILED | NEEDS_ATTENTION | UNDO_FAILED
          no reply | 20    | UNDOING UNDONE      | STOPPED_SAFELY  | UNDONE
          no reply | never | UNDOING UNDO_FAILED | NEEDS_ATTENTION | UNDO_FAILED
          rejected | never | UNDOING UNDO_FAILED | NEEDS_ATTENTION | UNDO_FAILED
          not sent | never | UNDOING UNDO_FAILED | NEEDS_ATTENTION | UNDO_FAILED
          """)
  void aStepIsTakenBackOnceThePoolShowsIt(
      String reply, String shows, String path, RunState end, Cause cause) {
    stage.steps = List.of(Stage.act("act", Stage.back(), Repeat.NEVER));
    stage.choices.add(Choice.UNDO);
    stage.host =
        _ -> {
          if (stage.sent.size() == 1) {
            return stage.accepts();
          }
          if (!shows.equals("never")) {
            stage.after(Duration.ofSeconds(Long.parseLong(shows)), () -> stage.answers = false);
          }
          return outcome(reply);
        };
    var report = stage.run();

    assertThat(stage.path("act")).endsWith("UNVERIFIED " + path);
    assertThat(report.state()).isEqualTo(end);
    assertThat(report.cause()).isEqualTo(cause);
    assertThat(stage.sent).hasSize(2);
    if (cause == Cause.UNDONE) {
      assertThat(report.words()).contains("was taken back. host-b has not answered since");
    }
  }

  @Test
  void whatIsBackAlreadyIsNotTakenBackByACommand() {
    stage.steps = List.of(Stage.act("act", Stage.back(), Repeat.NEVER));
    stage.choices.add(Choice.UNDO);
    stage.host =
        _ -> {
          stage.answers = false;
          return stage.accepts();
        };
    var report = stage.run();

    assertThat(stage.sent).hasSize(1);
    assertThat(stage.path("act")).endsWith("UNDOING UNDONE");
    assertThat(report.words()).contains("Nothing had to be sent for it. host-b has not answered");
  }

  @Test
  void theIntentIsOnDiskBeforeTheCommandLeavesAndTheOutcomeAfter() {
    stage.host =
        _ -> {
          assertThat(stage.journal.written.getLast()).isInstanceOf(Intent.class);
          stage.effective = true;
          return stage.accepts();
        };
    stage.run();

    var intent = stage.journal.written.stream().filter(Intent.class::isInstance).findFirst();
    var outcome = stage.journal.written.stream().filter(Outcome.class::isInstance).findFirst();
    assertThat(((Intent) intent.orElseThrow()).xe())
        .containsExactly("xe host-emergency-ha-disable --force");
    assertThat(((Outcome) outcome.orElseThrow()).result()).isEqualTo(Outcome.Result.ACCEPTED);
    assertThat(stage.journal.written.getLast())
        .isInstanceOfSatisfying(
            RunEnded.class,
            ended -> {
              assertThat(ended.state()).isEqualTo(RunEnded.SUCCEEDED);
              assertThat(ended.toDo()).containsExactly("Look at host-c.");
              assertThat(ended.before()).hasSize(3);
              assertThat(ended.after()).hasSize(3);
            });
  }

  @Test
  void whenTheJournalCannotBeWrittenNothingIsSent() {
    stage.operator =
        prompt -> {
          stage.journal.disk.diskFull(true);
          return new Answer.Agreed(prompt.typed().orElse(""));
        };
    var report = stage.run();

    assertThat(stage.sent).isEmpty();
    assertThat(stage.path("act")).isEqualTo("CHECKING AWAITING_CONSENT EXECUTING BLOCKED");
    assertThat(report.state()).isEqualTo(RunState.STOPPED_SAFELY);
    assertThat(report.cause()).isEqualTo(Cause.JOURNAL);
    assertThat(report.words()).contains("journal cannot be written");
  }

  @Test
  void whenTheJournalFailsAfterSendingTheRunLooksAndStopsAndCanBeResumed() {
    stage.steps =
        List.of(Stage.act(), Stage.always("more", new Undo.NotNeeded("No."), Repeat.SAFE));
    stage.host =
        _ -> {
          stage.journal.disk.diskFull(true);
          return effectAndAccepts();
        };
    var report = stage.run();

    assertThat(stage.sent).hasSize(1);
    assertThat(stage.path("act")).endsWith("VERIFYING DONE");
    assertThat(stage.path("more")).isEmpty();
    assertThat(report.cause()).isEqualTo(Cause.JOURNAL);
    assertThat(report.state()).isEqualTo(RunState.INTERRUPTED);

    stage.journal.disk.diskFull(false);
    stage.choices.add(Choice.GO_ON);
    assertThat(stage.resume().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.sent).hasSize(2);
  }

  @Test
  void whoeverListensCannotStopARun() {
    stage.host = _ -> effectAndAccepts();
    var crew =
        Crew.byHand(
            Stage.ANN,
            stage,
            List.of(_ -> {
              throw new IllegalStateException("a window is broken");
            }));
    var report = stage.runner().run(stage, stage.plan(), stage.ground(), crew, new StopSwitch());
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aMistakeInThisProgramEndsTheRunInANamedState() {
    stage.operator =
        _ -> {
          throw new IllegalStateException("a prompter is broken");
        };
    var report = stage.run();
    assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(report.cause()).isEqualTo(Cause.DEFECT);
    assertThat(stage.journal.written.getLast()).isInstanceOf(RunEnded.class);
  }

  /// Whatever a control does: its interrupt does not tell whether the command has left.
  @Test
  void anInterruptWhileACommandIsUnderWayLeavesItOpenAndTheRunIsTakenUp() {
    stage.host =
        _ -> {
          stage.after(Duration.ofSeconds(20), () -> stage.effective = true);
          throw new InterruptedException();
        };
    var report = stage.run();
    assertThat(Thread.interrupted()).as("passed on").isTrue();

    assertThat(report.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(report.words()).contains("Whether the last command left is not known");
    assertThat(stage.journal.written)
        .noneMatch(entry -> entry instanceof Outcome || entry instanceof RunEnded);

    assertThat(stage.resume().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.sent).as("looked before anything else").hasSize(1);
  }

  /// What a procedure would say of its own half-done work is not said where there is none.
  @ParameterizedTest
  @CsvSource({"true, Look at host-c.", "false, 'Nothing was done, so the pool is left as it was'"})
  void whatIsLeftAfterNothingIsTheSituation(boolean agreed, String left) {
    stage.operator = prompt -> agreed ? new Answer.Agreed("host-b") : new Answer.Declined();
    stage.host = _ -> effectAndAccepts();
    var report = stage.run();

    assertThat(report.remaining())
        .singleElement()
        .satisfies(one -> assertThat(one.words()).startsWith(left));
  }
}
