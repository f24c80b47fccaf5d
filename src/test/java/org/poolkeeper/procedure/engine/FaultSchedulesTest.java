package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random recoveries of a simulated pool in which everything goes wrong. Each seed is one schedule;
/// a failure names its seed, and [Schedule] runs that one again.
class FaultSchedulesTest {
  private static final int SCHEDULES = Integer.getInteger("poolkeeper.schedules", 300);
  private static final long FIRST_SEED = Long.getLong("poolkeeper.seed", 20_261_121L);

  @Test
  void whateverHappensNothingHurts() {
    Map<RunState, Integer> ends = new EnumMap<>(RunState.class);
    for (var seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
      try {
        ends.merge(new Schedule(new Random(seed)).play(), 1, Integer::sum);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("Schedule of seed " + seed + ": " + e.getMessage(), e);
      }
    }
    // A test that never gets through, or always, would prove nothing.
    assertThat(ends).as("ends of the runs").containsKey(RunState.SUCCEEDED);
    assertThat(ends).as("ends of the runs").hasSizeGreaterThan(1);
  }
}
