package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PlannedCommands;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.model.Secret;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Step;

class DataTextTest {
  private final DataText text = new DataText();

  private static Plan plan() {
    var stage = new Stage();
    stage.inputs = Inputs.NONE.on(Stage.A).attesting(Set.of(Stage.C));
    stage.steps =
        List.of(
            Stage.act("aé(1:)\n", Stage.back(), Repeat.NEVER),
            Stage.await(
                "wait",
                new Condition.All(
                    List.of(
                        Stage.TOOK_EFFECT,
                        new Condition.HaOff(),
                        new Condition.NobodyElseClaims(Set.of(Stage.A))))));
    return stage.plan();
  }

  @Test
  void aPlanComesBackAsItWas() {
    assertThat(text.read(Plan.class, text.write(Plan.class, plan()))).isEqualTo(plan());
  }

  static Stream<PlannedCommand> commands() {
    return PlannedCommands.all().stream();
  }

  /// A run that is taken up has the commands of its plan as they were.
  @ParameterizedTest
  @MethodSource("commands")
  void everyPlannedCommandComesBackAsItWas(PlannedCommand command) {
    var stage = new Stage();
    stage.inputs = Inputs.NONE.on(Stage.A);
    var act = Stage.act("work", Stage.back(), Repeat.NEVER);
    stage.steps =
        List.of(
            new Step.Act(
                act.id(),
                act.title(),
                command,
                act.changes(),
                act.prechecks(),
                act.confirmation(),
                act.verification(),
                act.undo(),
                act.repeat(),
                act.usual(),
                act.patience(),
                act.otherwise()));
    var plan = stage.plan();

    assertThat(text.read(Plan.class, text.write(Plan.class, plan))).isEqualTo(plan);
  }

  @Test
  void everyCutIsNoticed() {
    var whole = text.write(Plan.class, plan());
    for (var length = 0; length < whole.length(); length++) {
      var cut = whole.substring(0, length);
      assertThatThrownBy(() -> text.read(Plan.class, cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aNameFromOutsideTheClosedWorldIsRefused() {
    var whole = text.write(Plan.class, plan()).replace("5:Await", "6:String");
    assertThatThrownBy(() -> text.read(Plan.class, whole))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlanSurvivesItsJournalEntry() {
    var entry = PlanRecord.of(plan(), Stage.ANN);
    var cleaned = (RunBegun) new Redactor(new Secret("not-in-it")).clean(entry);
    assertThat(PlanRecord.plan(cleaned, List.of())).contains(plan());
  }

  /// The password is a word of the plan: it is not written, and put back by whoever knows it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool",
        "host",
        "host-b",
        "Act",
        "a",
        "1",
        "é",
        "at",
        "lab-pool",
        "Follows",
        "4:host",
        "((",
        "0000-4000",
        "back\\slash",
        "with space"
      })
  void aPasswordThatIsAWordOfThePlanIsPutBack(String password) {
    var secret = new Secret(password);
    var plan = named(password);
    var cleaned = (RunBegun) new Redactor(secret).clean(PlanRecord.of(plan, Stage.ANN));

    assertThat(PlanRecord.plan(cleaned, List.of(secret))).contains(plan);
    if (password.length() > 3) {
      assertThat(String.join("", cleaned.planText())).doesNotContain(password);
      assertThat(PlanRecord.lacksWords(cleaned)).isTrue();
      assertThat(PlanRecord.plan(cleaned, List.of())).isEmpty();
      assertThat(PlanRecord.plan(cleaned, List.of(new Secret("another")))).isEmpty();
    }
  }

  private static Plan named(String word) {
    var plan = plan();
    return new Plan(
        plan.procedure(),
        plan.version(),
        plan.pool(),
        "Pool " + word,
        plan.inputs(),
        plan.title(),
        plan.stillWorks(),
        plan.warnings(),
        plan.steps(),
        plan.expected(),
        plan.fingerprint(),
        plan.at());
  }

  /// A journal keeps nothing that cannot be seen, and machines are named so.
  @Test
  void whatCannotBeSeenInANameComesBack() {
    var plan = named("\ud83d\udc69\u200d\ud83d\udcbb \u00ad\u0007\\7;\ud800\n");
    var cleaned = (RunBegun) new Redactor().clean(PlanRecord.of(plan, Stage.ANN));
    assertThat(PlanRecord.plan(cleaned, List.of())).contains(plan);
  }
}
