package org.poolkeeper.procedure.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Random runs from some openings, each with a seed of its own. Nothing but the seed decides what
/// happens, so a failure names the line that plays it again.
///
/// `-Dpoolkeeper.schedules=100000` plays more of them, `-Dpoolkeeper.seed=N` begins elsewhere,
/// `-Dpoolkeeper.opening=restart-pool` plays those only whose opening is called so.
///
/// @param test by which they are played again
/// @param openings taken in turn
/// @param count how many
/// @param how plays one
record Schedules(Class<?> test, List<Opening> openings, int count, Player how) {
  private static final long FIRST_SEED = Long.getLong("poolkeeper.seed", 20_261_121L);
  private static final int THREADS = Integer.getInteger("poolkeeper.threads", 2);
  private static final int ENOUGH = 5;

  /// So many of `openings`, unless another number was asked for.
  static Schedules of(Class<?> test, List<Opening> openings, int usual, Player how) {
    var wanted = System.getProperty("poolkeeper.opening", "");
    return new Schedules(
        test,
        openings.stream().filter(one -> one.toString().contains(wanted)).toList(),
        Integer.getInteger("poolkeeper.schedules", usual),
        how);
  }

  /// Plays a schedule.
  @FunctionalInterface
  interface Player {
    /// Plays it.
    ///
    /// @return how it ended; empty where there was no plan
    Optional<RunState> play(long seed, Opening opening);
  }

  /// What became of some schedules.
  ///
  /// @param ends by procedure; no plan counts as no end
  record Tally(Map<String, Map<RunState, Integer>> ends, List<String> failures) {
    private Tally() {
      this(new TreeMap<>(), new ArrayList<>());
    }

    private void add(Opening opening, Optional<RunState> end) {
      var states = ends.computeIfAbsent(opening.procedure(), _ -> new EnumMap<>(RunState.class));
      states.merge(end.orElse(RunState.PLANNED), 1, Integer::sum);
    }

    private void add(Tally other) {
      other.ends.forEach((procedure, states) ->
          states.forEach((state, count) ->
              ends.computeIfAbsent(procedure, _ -> new EnumMap<>(RunState.class))
                  .merge(state, count, Integer::sum)));
      failures.addAll(other.failures);
    }
  }

  Tally played() throws InterruptedException, ExecutionException {
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
    return all;
  }

  private Tally played(int part) {
    var tally = new Tally();
    for (var seed = FIRST_SEED + part;
        seed < FIRST_SEED + count && tally.failures().size() < ENOUGH;
        seed += THREADS) {
      var opening = openings.get((int) Math.floorMod(seed, (long) openings.size()));
      try {
        tally.add(opening, how.play(seed, opening));
      } catch (RuntimeException | AssertionError e) {
        tally.failures().add(told(seed, opening, e));
      }
    }
    return tally;
  }

  private String told(long seed, Opening opening, Throwable broken) {
    return "%n%s: %s%nAgain: mvn test -Dtest=%s -Dpoolkeeper.schedules=1 -Dpoolkeeper.seed=%d%n"
        .formatted(opening, broken, test.getSimpleName(), seed);
  }
}
