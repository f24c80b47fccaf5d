package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunBegun;
import org.poolkeeper.model.Secret;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Repeat;

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
    assertThat(PlanRecord.plan(cleaned)).contains(plan());
  }

  @Test
  void aPlanOutOfWhichSomethingWasTakenIsNoPlan() {
    var entry = PlanRecord.of(plan(), Stage.ANN);
    var cleaned = (RunBegun) new Redactor(new Secret("host-b")).clean(entry);
    assertThat(PlanRecord.plan(cleaned)).isEmpty();
  }
}
