package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.command.Target;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.OverrideUsed;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// The guard refuses a command, and the operator overrules it, or tries to.
class OverrulingTest {
  private final Stage stage = new Stage();

  private static Target target(int index, HostId id, String name) {
    return new Target(Pools.of(3).snapshot().hosts().get(index).endpoint(), Optional.of(id), name);
  }

  /// A command of a coordinator, to `to`.
  private static Step.Act toRuler(Target to) {
    return new Step.Act(
        new StepId("act"),
        "Tell the others",
        new RecoverSlaves(to),
        "They follow.",
        List.of(),
        new Confirmation.Acknowledge("They follow."),
        Stage.TOOK_EFFECT,
        new Undo.NotNeeded("No."),
        Repeat.AFTER_LOOKING,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        "Look.");
  }

  @BeforeEach
  void aCoordinatorOfWhichItIsNotCertainThatItRules() {
    stage.steps = List.of(toRuler(target(0, Stage.A, "host-a")));
    stage.pool = pool -> pool.claims("host-b").silent("host-c", Duration.ofMinutes(2));
    stage.host =
        _ -> {
          stage.pool = pool -> pool;
          stage.effective = true;
          return stage.accepts();
        };
  }

  @Test
  void theNameTypedSendsItOnceAndTheConsequenceIsWrittenDownBefore() {
    var report = stage.run();

    var asked =
        stage.asked.stream().filter(Prompt.Overrule.class::isInstance).findFirst().orElseThrow();
    assertThat(asked.typed()).contains("host-a");
    assertThat(stage.sent).hasSize(1);
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    var written = stage.journal.written;
    var used =
        written.stream()
            .filter(OverrideUsed.class::isInstance)
            .map(OverrideUsed.class::cast)
            .toList();
    assertThat(used).hasSize(1);
    assertThat(used.getFirst().consequence()).isEqualTo(asked.text());
    assertThat(used.getFirst().typed()).isEqualTo("host-a");
    assertThat(used.getFirst().step()).contains("act");
    var intent = written.stream().filter(Intent.class::isInstance).findFirst().orElseThrow();
    assertThat(written.indexOf(intent)).isLessThan(written.indexOf(used.getFirst()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host-b", "HOST-A", "", "yes"})
  void anotherNameSendsNothing(String typed) {
    stage.operator =
        prompt ->
            prompt instanceof Prompt.TryAgain ? new Answer.Declined() : new Answer.Agreed(typed);
    var report = stage.run();

    assertThat(stage.asked).hasAtLeastOneElementOfType(Prompt.Overrule.class);
    assertThat(stage.sent).isEmpty();
    assertThat(stage.journal.written)
        .doesNotHaveAnyElementsOfTypes(OverrideUsed.class, Intent.class);
    assertThat(report.cause()).isEqualTo(Cause.BLOCKED);
  }

  @Test
  void whatIsKnownIsNotOfferedToBeOverruled() {
    stage.steps = List.of(toRuler(Stage.B));
    stage.pool = pool -> pool;
    var report = stage.run();

    assertThat(stage.asked).noneMatch(Prompt.Overrule.class::isInstance);
    assertThat(stage.sent).isEmpty();
    assertThat(report.cause()).isEqualTo(Cause.BLOCKED);
  }

  @Test
  void anOverrulingThatCannotBeWrittenDownSendsNothing() {
    stage.journal.before =
        entry -> {
          if (entry instanceof Intent) {
            stage.journal.disk.diskFull(true);
          }
        };
    var report = stage.run();

    assertThat(stage.sent).isEmpty();
    assertThat(report.cause()).isEqualTo(Cause.JOURNAL);
  }

  /// By then it is not a risk any more, but known: another host rules.
  @Test
  void whatIsKnownByTheTimeOfSendingIsNotOverruled() {
    stage.operator =
        prompt -> {
          if (prompt instanceof Prompt.Consent) {
            stage.pool =
                pool ->
                    pool.claims("host-b")
                        .follows("host-c", "host-b")
                        .claim("host-a", claim -> claim.records(record -> record.live(false)));
          }
          return prompt instanceof Prompt.TryAgain
              ? new Answer.Declined()
              : new Answer.Agreed(prompt.typed().orElse(""));
        };
    var report = stage.run();

    assertThat(stage.sent).isEmpty();
    assertThat(report.words()).contains("Nothing was sent.");
  }
}
