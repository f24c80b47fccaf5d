package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.journal.Attested;
import org.poolkeeper.journal.ConsoleLinesShown;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// Plans of several steps, and of steps that send nothing.
class SeveralStepsTest {
  private final Stage stage = new Stage();

  private CommandOutcome works() {
    stage.effective = true;
    return stage.accepts();
  }

  private static Step.Console console() {
    return new Step.Console(
        new StepId("console"),
        "At the console of host-b",
        Stage.B,
        "No network reaches it.",
        List.of("xe host-emergency-ha-disable --force"),
        "It changes host-b.",
        List.of(),
        new Confirmation.Acknowledge("host-b is changed."),
        Stage.TOOK_EFFECT,
        new Undo.NotPossible("It stays."),
        Duration.ofMinutes(30),
        "Look at its console.");
  }

  private static Step.Attest attest() {
    return new Step.Attest(
        new StepId("attest"), "Say that host-c is off", Stage.C, "host-c is off.", "host-c");
  }

  @Test
  void aConsoleStepShowsItsLinesAndGoesOnByItself() {
    stage.steps = List.of(console());
    stage.after(Duration.ofMinutes(12), () -> stage.effective = true);
    var report = stage.run();

    assertThat(stage.path("console"))
        .isEqualTo("CHECKING AWAITING_CONSENT EXECUTING VERIFYING DONE");
    assertThat(stage.shown).containsExactly(console());
    assertThat(stage.journal.written).hasAtLeastOneElementOfType(ConsoleLinesShown.class);
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.sent).isEmpty();
  }

  @Test
  void aConsoleStepThatSomebodyDidAlreadyAsksNobody() {
    stage.steps = List.of(console());
    stage.effective = true;
    stage.run();

    assertThat(stage.path("console")).isEqualTo("CHECKING DONE");
    assertThat(stage.asked).isEmpty();
    assertThat(stage.shown).isEmpty();
  }

  @Test
  void aConsoleStepWithoutEffectCanBeShownAgain() {
    stage.steps = List.of(console());
    stage.choices.add(Choice.REPEAT);
    var report = stage.run();

    assertThat(stage.shown).hasSize(2);
    assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(report.cause()).isEqualTo(Cause.UNVERIFIED);
  }

  @Test
  void anAttestationIsTypedAndWrittenDown() {
    stage.steps = List.of(attest());
    assertThat(stage.run().state()).isEqualTo(RunState.SUCCEEDED);

    assertThat(stage.path("attest")).isEqualTo("CHECKING AWAITING_CONSENT DONE");
    assertThat(stage.journal.written)
        .filteredOn(Attested.class::isInstance)
        .singleElement()
        .satisfies(entry -> {
          var attested = (Attested) entry;
          assertThat(attested.typed()).contains("host-c");
          assertThat(attested.about().orElseThrow().uuid()).contains(Stage.C.uuid());
        });
  }

  @Test
  void whatIsNotAttestedIsDeclined() {
    stage.steps = List.of(attest(), Stage.act());
    stage.operator = _ -> new Answer.Declined();
    var report = stage.run();

    assertThat(report.cause()).isEqualTo(Cause.DECLINED);
    assertThat(stage.path("act")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30, SUCCEEDED, DONE", "120, STOPPED_SAFELY, UNVERIFIED"})
  void waitingEndsWithItsPatience(int seconds, RunState end, Cause cause) {
    stage.steps = List.of(Stage.await("wait", Stage.TOOK_EFFECT));
    stage.after(Duration.ofSeconds(seconds), () -> stage.effective = true);
    var report = stage.run();

    assertThat(report.state()).isEqualTo(end);
    assertThat(report.cause()).isEqualTo(cause);
    assertThat(stage.path("wait")).startsWith("CHECKING VERIFYING");
  }

  @Test
  void aStopWaitsForTheEndOfTheStepAndLetsTheRunRest() {
    stage.steps =
        List.of(Stage.act(), Stage.always("more", new Undo.NotNeeded("No."), Repeat.SAFE));
    stage.host =
        _ -> {
          stage.stop.ask("The window was closed.");
          return works();
        };
    var report = stage.run();

    assertThat(stage.path("act")).endsWith("DONE");
    assertThat(stage.path("more")).isEmpty();
    assertThat(report.state()).isEqualTo(RunState.PAUSED);
    assertThat(report.cause()).isEqualTo(Cause.STOPPED);
  }

  @Test
  void aStopBeforeAnythingWasDoneEndsTheRun() {
    stage.stop.ask("Changed my mind.");
    var report = stage.run();
    assertThat(report.state()).isEqualTo(RunState.STOPPED_SAFELY);
    assertThat(stage.sent).isEmpty();
  }

  /// Two phases of host-b, one of host-c, each with a step that nothing has to take back.
  private void hostByHost() {
    stage.steps =
        List.of(
            Stage.always("empty-b", new Undo.NotNeeded("No."), Repeat.SAFE),
            Stage.always("away-b", new Undo.NotNeeded("No."), Repeat.SAFE),
            Stage.always("empty-c", new Undo.NotNeeded("No."), Repeat.SAFE));
    var b = Stage.B.id();
    stage.phases =
        List.of(
            new Phase(Phase.Kind.EMPTY, b, "host-b", List.of(new StepId("empty-b"))),
            new Phase(Phase.Kind.AWAY, b, "host-b", List.of(new StepId("away-b"))),
            new Phase(
                Phase.Kind.EMPTY, Optional.of(Stage.C), "host-c", List.of(new StepId("empty-c"))));
    stage.effective = true;
  }

  @Test
  void aPauseAfterAHostComesAfterItsLastPhaseAndTheRunGoesOnFromThere() {
    hostByHost();
    stage.host =
        _ -> {
          stage.stop.pauseAfter(Stage.B.id().orElseThrow());
          return works();
        };
    var report = stage.run();

    assertThat(stage.path("away-b")).endsWith("DONE");
    assertThat(stage.path("empty-c")).isEmpty();
    assertThat(report.state()).isEqualTo(RunState.PAUSED);
    assertThat(report.words()).startsWith("The run rests after host-b, as the operator asked.");
    assertThat(stage.events)
        .filteredOn(ExecutionEvent.StopAsked.class::isInstance)
        .singleElement()
        .extracting(event -> ((ExecutionEvent.StopAsked) event).why())
        .isEqualTo("The run rests after host-b, as the operator asked.");

    stage.stop = new StopSwitch();
    stage.choices.add(Choice.GO_ON);
    assertThat(stage.resume().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(stage.path("empty-c")).endsWith("DONE");
  }

  @Test
  void aPauseAfterAHostThatIsDoneComesAtTheNextStep() {
    hostByHost();
    stage.phases = List.of(stage.phases.getFirst());
    stage.host =
        command -> {
          if (stage.sent.size() == 2) {
            stage.stop.pauseAfter(Stage.B.id().orElseThrow());
          }
          return works();
        };
    assertThat(stage.run().state()).isEqualTo(RunState.PAUSED);
    assertThat(stage.path("away-b")).endsWith("DONE");
    assertThat(stage.path("empty-c")).isEmpty();
  }

  @Test
  void aPauseAfterTheLastHostOrAnUnknownOneChangesNothing() {
    hostByHost();
    stage.stop.pauseAfter(Stage.C);
    assertThat(stage.run().state()).isEqualTo(RunState.SUCCEEDED);
    stage.stop.pauseAfter(new HostId("nobody"));
    assertThat(stage.run().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRunThatRestsKeepsOthersOffItsPoolUntilItIsEnded() {
    aStopWaitsForTheEndOfTheStepAndLetsTheRunRest();
    var second =
        stage.runner().run(stage, stage.plan(), stage.ground(), stage.crew(), new StopSwitch());
    assertThat(second.cause()).isEqualTo(Cause.BLOCKED);
    assertThat(second.state()).isEqualTo(RunState.STOPPED_SAFELY);
    assertThat(second.words()).contains("Resume or end that one first.");

    stage.choices.add(Choice.HAND_OVER);
    assertThat(stage.resume().state()).isEqualTo(RunState.NEEDS_ATTENTION);
    var third =
        stage.runner().run(stage, stage.plan(), stage.ground(), stage.crew(), new StopSwitch());
    assertThat(third.state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRunInAnotherConsoleKeepsThisOneOff() throws Exception {
    var id = new RunId("another");
    try (var log = stage.journal.begin(id, new Redactor())) {
      log.append(PlanRecord.of(stage.plan(), Stage.ANN));
      var report = stage.run();
      assertThat(report.cause()).isEqualTo(Cause.BLOCKED);
      assertThat(report.words()).contains("Run another", "is running");
      assertThat(stage.sent).isEmpty();
    }
  }

  @Test
  void aStepThatBlocksAfterOthersHaveActedNeedsAttention() {
    stage.steps =
        List.of(Stage.act(), Stage.always("more", new Undo.NotNeeded("No."), Repeat.SAFE));
    stage.host =
        _ -> {
          stage.after(Duration.ofSeconds(3), () -> stage.effective = true);
          return stage.accepts();
        };
    stage.operator =
        prompt -> {
          if (prompt.step().filter(step -> step.id().text().equals("more")).isPresent()) {
            return new Answer.Declined();
          }
          return new Answer.Agreed(prompt.typed().orElse(""));
        };
    var report = stage.run();

    assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
    assertThat(report.cause()).isEqualTo(Cause.DECLINED);
    assertThat(report.words()).contains("Completed: Act on host-b.");
  }

  @Test
  void aPlanThatIsAnotherOneByNowIsAgreedToAnew() {
    var reviewed = stage.plan();
    stage.steps = List.of(Stage.await("look", Stage.TOOK_EFFECT), Stage.act());
    stage.effective = true;
    var report = stage.runner().run(stage, reviewed, stage.ground(), stage.crew(), stage.stop);

    assertThat(stage.asked.getFirst()).isInstanceOf(Prompt.Moved.class);
    assertThat(report.plan().steps()).hasSize(2);
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aPlanThatIsAnotherOneByNowAndNotAgreedToIsNotBegun() {
    var reviewed = stage.plan();
    stage.steps = List.of(Stage.await("look", Stage.TOOK_EFFECT));
    stage.operator = _ -> new Answer.Declined();
    var report = stage.runner().run(stage, reviewed, stage.ground(), stage.crew(), stage.stop);

    assertThat(report.cause()).isEqualTo(Cause.DECLINED);
    assertThat(report.state()).isEqualTo(RunState.STOPPED_SAFELY);
    assertThat(stage.journal.runs()).isEmpty();
  }

  @Test
  void aPlanThatIsNoneByNowSaysWhatLeadsOn() {
    stage.planning =
        Optional.of(
            new Planning.Refuses(
                "The coordinator is back.", List.of(), Optional.of(new ProcedureId("hand-over"))));
    var report = stage.run();

    assertThat(report.cause()).isEqualTo(Cause.BLOCKED);
    assertThat(report.words()).contains("The coordinator is back.", "hand-over");
    assertThat(stage.journal.runs()).isEmpty();
  }

  @Test
  void everyEventAndTheJournalTellTheSameStory() {
    stage.host = _ -> works();
    stage.run();
    assertThat(stage.runPath()).isEqualTo("RUNNING SUCCEEDED");
    assertThat(stage.events.getFirst()).isInstanceOf(ExecutionEvent.Begun.class);
    assertThat(stage.events.getLast()).isInstanceOf(ExecutionEvent.Ended.class);
  }

  @Test
  void aLenientCheckThatCannotBeToldIsSaidWithTheConsent() {
    var act = Stage.act();
    stage.steps =
        List.of(
            new Step.Act(
                act.id(),
                act.title(),
                act.command(),
                act.changes(),
                List.of(
                    Precheck.lenient(
                        new Condition.StaysSilent(
                            new org.poolkeeper.model.HostId("nobody"), "host-z", Duration.ZERO))),
                act.confirmation(),
                act.verification(),
                act.undo(),
                act.repeat(),
                act.usual(),
                act.patience(),
                act.otherwise()));
    stage.host = _ -> works();
    stage.run();

    assertThat(stage.asked.getFirst().text())
        .contains("What cannot be seen:", "Nothing tells where host-z is.");
  }

  @Test
  void whatWasAttestedByAddressHoldsForTheHostOnceItsUuidIsKnown() throws Exception {
    var ledger =
        new Ledger(
            new RunId("one"),
            stage.plan(),
            new Scribe(new Unwritten(new RunId("one"))),
            List.of(),
            () -> Pools.NOW);
    var eyes =
        new Eyes(
            stage.ground(),
            new Lens(new Diagnostician()::diagnose),
            ledger,
            new Attestations(Map.of(new HostId("192.0.2.13"), Pools.NOW)));
    assertThat(eyes.look().attestations().poweredOff()).containsEntry(Stage.C, Pools.NOW);
    assertThat(eyes.attestations().poweredOff()).containsKey(Stage.C);
  }

  @Test
  void whatIsAttestedWithTheInputsCountsUnlessAStepAsksForIt() {
    stage.inputs = Inputs.NONE.attesting(Set.of(Stage.C));
    stage.steps = List.of(attest());
    stage.run();
    assertThat(stage.asked).hasSize(1);
  }
}
