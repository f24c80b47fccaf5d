package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.port.JournalInHand;

/// Random runs of planned work and of work on high availability in which everything goes wrong, as
/// [FaultSchedulesTest] has them for recoveries, with the laws of [WorkWitness] beside all others.
@ExtendWith(QuietLedger.class)
class WorkFaultSchedulesTest {
  private static final int SCHEDULES = 500;

  static List<Opening> openings() {
    return WorkOpening.all();
  }

  @ParameterizedTest
  @MethodSource("openings")
  void whereNothingGoesWrongEveryProcedureSucceeds(Opening opening) {
    var trial =
        new Trial(
            new Random(1),
            opening,
            (_, _) -> {},
            Person.whoGoesOn(),
            Breakage.NONE,
            JournalInHand::new,
            0);

    assertThat(trial.play()).hasValue(RunState.SUCCEEDED);
  }

  @Test
  void whateverHappensNothingHurts(TestReporter reporter) throws Exception {
    var schedules =
        Schedules.of(
            WorkFaultSchedulesTest.class,
            openings(),
            SCHEDULES,
            (seed, opening) -> Trial.of(seed, opening, Breakage.NONE).play());

    var all = schedules.played();

    assertThat(all.failures()).as("schedules in which a law was broken").isEmpty();
    reporter.publishEntry("ends", all.ends().toString());
    if (schedules.count() >= SCHEDULES && schedules.openings().size() == openings().size()) {
      assertThat(all.ends()).hasSize(13).allSatisfy(WorkFaultSchedulesTest::isNotTrivial);
    }
  }

  /// A test that always gets through, or never, would prove nothing.
  private static void isNotTrivial(String procedure, Map<RunState, Integer> ends) {
    var all = ends.values().stream().mapToInt(count -> count).sum();
    assertThat(ends.getOrDefault(RunState.SUCCEEDED, 0))
        .as("%s: %s", procedure, ends)
        .isBetween(all / 10, all * 9 / 10);
    assertThat(ends).containsKeys(RunState.STOPPED_SAFELY, RunState.NEEDS_ATTENTION);
  }
}
