package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Outcome;
import org.poolkeeper.journal.StepEntered;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Undo;

/// The program is killed at every line of its journal, before and after it is on disk, and started
/// again.
class CrashTest {

  enum Moment {
    BEFORE_THE_LINE,
    AFTER_THE_LINE
  }

  private static Stage stage() {
    var stage = new Stage();
    stage.steps =
        List.of(
            Stage.act(),
            Stage.await("wait", Stage.TOOK_EFFECT),
            Stage.always("more", new Undo.NotNeeded("No."), Repeat.SAFE));
    stage.host =
        _ -> {
          stage.after(Duration.ofSeconds(20), () -> stage.effective = true);
          return stage.accepts();
        };
    return stage;
  }

  private static Consumer<JournalEntry> killAt(int line) {
    var count = new AtomicInteger();
    return _ -> {
      if (count.incrementAndGet() == line) {
        throw new Killed();
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void whereverItDiesTheRunComesToItsEndAndNothingIsSentTwice(Moment moment) {
    var unhurt = stage();
    unhurt.run();
    var lines = unhurt.journal.written.size();
    assertThat(lines).isGreaterThan(20);
    for (var line = 2; line <= lines; line++) {
      var stage = stage();
      switch (moment) {
        case BEFORE_THE_LINE -> stage.journal.before = killAt(line);
        case AFTER_THE_LINE -> stage.journal.after = killAt(line);
      }
      stage.prefers = List.of(Choice.GO_ON, Choice.REPEAT);
      // The last line ends the run: dying after it leaves nothing to take up.
      if (moment == Moment.AFTER_THE_LINE && line == lines) {
        continue;
      }
      var report = stage.killedOr(stage::run);

      assertThat(report.state()).as("killed at line %d", line).isIn(RunState.SUCCEEDED);
      assertThat(stage.sent).as("killed at line %d", line).hasSizeBetween(1, 2);
      assertThat(openIntents(stage)).as("killed at line %d", line).isZero();
    }
  }

  /// An intent on disk of which nothing left counts as may-be-sent, so the effect decides.
  @ParameterizedTest
  @EnumSource(names = {"AFTER_LOOKING", "NEVER", "SAFE"})
  void afterACrashBetweenIntentAndSendingARepetitionFollowsThePolicy(Repeat repeat) {
    var stage = new Stage();
    stage.steps = List.of(Stage.act("act", new Undo.NotPossible("It stays."), repeat));
    stage.journal.after =
        entry -> {
          if (entry instanceof Intent) {
            throw new Killed();
          }
        };
    stage.host =
        _ -> {
          stage.effective = true;
          return stage.accepts();
        };
    stage.choices.add(Choice.REPEAT);
    var report = stage.killedOr(stage::run);

    assertThat(stage.crossroads.getFirst().offered().contains(Choice.REPEAT))
        .isEqualTo(repeat != Repeat.NEVER);
    assertThat(stage.sent).hasSize(repeat == Repeat.NEVER ? 0 : 1);
    assertThat(report.state())
        .isEqualTo(repeat == Repeat.NEVER ? RunState.NEEDS_ATTENTION : RunState.SUCCEEDED);
    assertThat(report.cause()).isEqualTo(repeat == Repeat.NEVER ? Cause.UNKNOWN : Cause.DONE);
  }

  @Test
  void anEffectThatShowsOnlyAfterTheRestartIsWaitedFor() {
    var stage = new Stage();
    stage.steps = List.of(Stage.act());
    stage.host =
        _ -> {
          stage.after(Duration.ofSeconds(100), () -> stage.effective = true);
          throw new Killed();
        };
    var report = stage.killedOr(stage::run);

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.sent).hasSize(1);
    assertThat(stage.path("act")).endsWith("EXECUTING VERIFYING DONE");
  }

  @Test
  void thePartlyDoneIsAskedAboutAndTheSituationToldAnew() {
    var stage = stage();
    stage.journal.after =
        entry -> {
          if (entry instanceof Outcome) {
            throw new Killed();
          }
        };
    stage.choices.add(Choice.LATER);
    var report = stage.killedOr(stage::run);

    assertThat(report.state()).isEqualTo(RunState.PAUSED);
    assertThat(stage.crossroads.getLast().situation())
        .contains("\"Act on host-b\" is done.", "Next would come: Wait for host-b.");
    stage.choices.add(Choice.GO_ON);
    assertThat(stage.resume().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRunWithNothingDoneCanBeHandedOver() {
    var stage = stage();
    stage.operator =
        _ -> {
          throw new Killed();
        };
    stage.choices.add(Choice.HAND_OVER);
    var report = stage.killedOr(stage::run);
    assertThat(report.state()).isEqualTo(RunState.STOPPED_SAFELY);
    assertThat(report.words()).contains("Nothing was sent.");
  }

  /// Found by fault schedules: the report of a run that was taken up knew only its last life.
  @Test
  void theReportNamesWhatWasSentBeforeTheCrash() {
    var stage = stage();
    stage.steps = List.of(Stage.act(), Stage.await("wait", Stage.TOOK_EFFECT));
    stage.host = _ -> stage.accepts();
    stage.journal.after =
        entry -> {
          if (entry instanceof Outcome) {
            throw new Killed();
          }
        };
    var report = stage.killedOr(stage::run);

    assertThat(report.cause()).isEqualTo(Cause.UNVERIFIED);
    assertThat(report.words()).doesNotContain("Nothing was sent");
    assertThat(report.steps().getFirst().sent())
        .containsExactly("xe host-emergency-ha-disable --force: host-b accepted it.");
  }

  @ParameterizedTest
  @CsvSource({"false, UNDO_FAILED, NEEDS_ATTENTION", "true,  UNDONE,      STOPPED_SAFELY"})
  void afterAKillWhileTakingBackALookDecides(boolean shows, Cause cause, RunState end) {
    var stage = new Stage();
    stage.steps = List.of(Stage.act("act", Stage.back(), Repeat.NEVER));
    stage.choices.add(Choice.UNDO);
    stage.host =
        _ -> {
          if (stage.sent.size() == 2) {
            stage.answers = !shows;
            throw new Killed();
          }
          return new CommandOutcome.NoReply(Pools.NOW, "No reply came.");
        };
    var report = stage.killedOr(stage::run);

    assertThat(stage.sent).hasSize(2);
    assertThat(report.cause()).isEqualTo(cause);
    assertThat(report.state()).isEqualTo(end);
  }

  /// Somebody else did it: there is nothing of this run to take back.
  @Test
  void whatThisRunDidNotDoIsNotOfferedToBeTakenBack() {
    var stage = new Stage();
    stage.effective = true;
    stage.steps =
        List.of(
            Stage.act("act", Stage.back(), Repeat.NEVER), Stage.await("wait", Stage.TOOK_EFFECT));
    stage.journal.after =
        entry -> {
          if (entry instanceof StepEntered entered && entered.step().equals("wait")) {
            throw new Killed();
          }
        };
    stage.killedOr(stage::run);

    assertThat(stage.crossroads)
        .singleElement()
        .satisfies(at -> assertThat(at.offered()).doesNotContain(Choice.UNDO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "pool", "act", "0000-4000"})
  void aRunIsTakenUpThoughItsPasswordIsAWordOfItsPlan(String password) throws Exception {
    var stage = stage();
    stage.password = password;
    stage.journal.after =
        entry -> {
          if (entry instanceof Outcome) {
            throw new Killed();
          }
        };
    assertThatThrownBy(stage::run).isInstanceOf(Killed.class);
    stage.journal.disk.kill();
    stage.journal.after = _ -> {};

    assertThat(new Resumption(stage.journal).left())
        .singleElement()
        .isInstanceOfSatisfying(
            Resumption.Left.NotResumable.class,
            left -> assertThat(left.why()).contains("is the password it ran with"));
    var other =
        stage.runner().run(stage, stage.plan(), stage.ground(), stage.crew(), new StopSwitch());
    assertThat(other.cause()).as(other.words()).isEqualTo(Cause.BLOCKED);
    stage.choices.add(Choice.GO_ON);
    assertThat(stage.resume().state()).isEqualTo(RunState.SUCCEEDED);
  }

  private static int openIntents(Stage stage) {
    try {
      return stage.journal.disk.history(stage.journal.runs().getFirst()).open().size();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
