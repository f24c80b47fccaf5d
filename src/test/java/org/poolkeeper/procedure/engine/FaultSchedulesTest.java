package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.store.JournalOnLaxDisk;

/// Random runs of every recovery in which everything goes wrong: each seed is one schedule, a
/// [Trial] from an [Opening], with every [Law] watched. [Schedules] says how one is played again.
@ExtendWith(QuietLedger.class)
class FaultSchedulesTest {
  private static final int SCHEDULES = 8_000;
  private static final int UNDECIDED = 200;

  /// Of these, one is played with the journal as it is on disk.
  private static final int ON_DISK = 50;

  private static final List<Opening> OPENINGS = Opening.all();

  @TempDir private Path directory;

  static List<Opening> openings() {
    return OPENINGS;
  }

  @ParameterizedTest
  @MethodSource("openings")
  void whereNothingGoesWrongEveryProcedureSucceeds(Opening opening) {
    var trial =
        new Trial(
            new java.util.Random(1),
            opening,
            (_, _) -> {},
            Person.whoGoesOn(),
            Breakage.NONE,
            JournalInHand::new,
            0);

    assertThat(trial.play()).hasValue(RunState.SUCCEEDED);
  }

  static List<Opening> undecided() {
    return Opening.undecided();
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void whereNobodyCanTellWhoRulesTheChosenOneGoesOn(Opening opening) {
    var person = Person.whoOverrules();
    var trial =
        new Trial(
            new java.util.Random(1),
            opening,
            (_, _) -> {},
            person,
            Breakage.NONE,
            JournalInHand::new,
            0);

    assertThat(trial.play()).hasValue(RunState.SUCCEEDED);
  }

  @Test
  void whereNobodyCanTellWhoRulesNothingHurts() throws Exception {
    var schedules =
        new Schedules(FaultSchedulesTest.class, Opening.undecided(), UNDECIDED, this::played);

    assertThat(schedules.played().failures()).isEmpty();
  }

  @Test
  void whateverHappensNothingHurts(TestReporter reporter) throws Exception {
    var schedules = Schedules.of(FaultSchedulesTest.class, OPENINGS, SCHEDULES, this::played);
    var all = schedules.played();
    assertThat(all.failures()).as("schedules in which a law was broken").isEmpty();
    reporter.publishEntry("ends", all.ends().toString());
    if (schedules.count() >= 1_000) {
      assertThat(all.ends()).hasSize(5).allSatisfy(FaultSchedulesTest::isNotTrivial);
    }
  }

  /// A test that always gets through, or never, would prove nothing.
  private static void isNotTrivial(String procedure, Map<RunState, Integer> ends) {
    var all = ends.values().stream().mapToInt(count -> count).sum();
    assertThat(ends.getOrDefault(RunState.SUCCEEDED, 0))
        .as("%s: %s", procedure, ends)
        .isBetween(all / 10, all * 8 / 10);
    assertThat(ends).containsKeys(RunState.STOPPED_SAFELY, RunState.NEEDS_ATTENTION);
  }

  private Optional<RunState> played(long seed, Opening opening) {
    if (seed % ON_DISK != 0) {
      return Trial.of(seed, opening, Breakage.NONE).play();
    }
    var disks = new ArrayList<JournalOnLaxDisk>();
    try {
      return Trial.of(
              seed,
              opening,
              Breakage.NONE,
              clock -> {
                disks.add(new JournalOnLaxDisk(directory.resolve(Long.toString(seed)), clock));
                return disks.getFirst().journal();
              })
          .play();
    } finally {
      disks.forEach(JournalOnLaxDisk::close);
    }
  }
}
