package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.store.JournalOnLaxDisk;

/// Random runs of every procedure in which everything goes wrong: each seed is one schedule, a
/// [Trial] from an [Opening], with every [Law] watched. Nothing but the seed decides what happens,
/// so a failure names the line that plays it again.
///
/// `-Dpoolkeeper.schedules=100000` plays more of them, `-Dpoolkeeper.seed=N` begins elsewhere.
@ExtendWith(QuietLedger.class)
class FaultSchedulesTest {
  private static final int SCHEDULES = Integer.getInteger("poolkeeper.schedules", 8_000);
  private static final long FIRST_SEED = Long.getLong("poolkeeper.seed", 20_261_121L);
  private static final int THREADS = Integer.getInteger("poolkeeper.threads", 2);
  private static final int ENOUGH = 5;

  /// Of these, one is played with the journal as it is on disk.
  private static final int ON_DISK = 50;

  private static final List<Opening> OPENINGS = Opening.all();

  /// What became of some schedules.
  ///
  /// @param ends by procedure; no plan counts as no end
  private record Tally(Map<String, Map<RunState, Integer>> ends, List<String> failures) {
    Tally() {
      this(new TreeMap<>(), new ArrayList<>());
    }

    void add(Opening opening, Optional<RunState> end) {
      var states = ends.computeIfAbsent(opening.procedure(), _ -> new EnumMap<>(RunState.class));
      states.merge(end.orElse(RunState.PLANNED), 1, Integer::sum);
    }

    void add(Tally other) {
      other.ends.forEach((procedure, states) ->
          states.forEach((state, count) ->
              ends.computeIfAbsent(procedure, _ -> new EnumMap<>(RunState.class))
                  .merge(state, count, Integer::sum)));
      failures.addAll(other.failures);
    }
  }

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

  @Test
  void whateverHappensNothingHurts(TestReporter reporter) throws Exception {
    var all = new Tally();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var parts =
          IntStream.range(0, THREADS)
              .<Callable<Tally>>mapToObj(part -> () -> played(part))
              .toList();
      for (var part : threads.invokeAll(parts)) {
        all.add(part.get());
      }
    }
    assertThat(all.failures()).as("schedules in which a law was broken").isEmpty();
    reporter.publishEntry("ends", all.ends().toString());
    if (SCHEDULES >= 1_000) {
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

  private Tally played(int part) {
    var tally = new Tally();
    for (var seed = FIRST_SEED + part;
        seed < FIRST_SEED + SCHEDULES && tally.failures().size() < ENOUGH;
        seed += THREADS) {
      var opening = OPENINGS.get((int) Math.floorMod(seed, (long) OPENINGS.size()));
      try {
        tally.add(opening, played(seed, opening));
      } catch (RuntimeException | AssertionError e) {
        tally.failures().add(told(seed, opening, e));
      }
    }
    return tally;
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

  private static String told(long seed, Opening opening, Throwable broken) {
    return "%n%s: %s%nAgain: mvn test -Dtest=FaultSchedulesTest -Dpoolkeeper.schedules=1 -Dpoolkeeper.seed=%d%n"
        .formatted(opening, broken, seed);
  }
}
