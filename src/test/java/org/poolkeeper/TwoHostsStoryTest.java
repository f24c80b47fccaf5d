package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Silence;

/// Sunday, 8 pm: a pool of two, its coordinator dead, the survivor in emergency mode.
@Timeout(240)
class TwoHostsStoryTest {
  private static final Duration SOME_MINUTES = Duration.ofMinutes(2);
  private static final String PROMOTE =
      "run emergency-promote --host sun2 --attest powered-off=sun1 --confirm sun2";

  @TempDir private Path state;

  @Test
  void theSurvivorTakesOver() {
    try (var story = sunday()) {
      var vms = story.truth.domains("sun2");
      story
          .happens(Happening.powerOff("sun1", Silence.REFUSED), SOME_MINUTES)
          .happens(Happening.restartService("sun2"), SOME_MINUTES);

      assertThat(story.ends(2, "status").words())
          .contains("sun2 says that it is in emergency mode")
          .contains("Procedure: emergency-promote");
      var told = story.succeeds(PROMOTE);

      story.endsWell("sun2", "sun1");
      assertThat(story.truth.domains("sun2")).as("its VMs ran on").isEqualTo(vms);
      assertThat(story.pool.changes()).containsExactly("sun2 pool.emergency_transition_to_master");
      assertThat(told.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("sun1, which coordinated before"))
          .anySatisfy(line -> assertThat(line).contains("2 VMs are recorded as running on sun1"));

      story.happens(Happening.powerOn("sun1"), Duration.ofMinutes(4));

      story.endsWell("sun2");
      assertThat(story.succeeds("status").words()).contains("There is nothing to do");
    }
  }

  /// The survivor lost its management address as well: nobody answers, and somebody stands at its
  /// console.
  @Test
  void theSurvivorTakesOverByWhatIsTypedAtItsConsole() {
    try (var story = sunday()) {
      story
          .happens(Happening.powerOff("sun1", Silence.REFUSED), SOME_MINUTES)
          .happens(Happening.loseAddress("sun2"), SOME_MINUTES)
          .happens(Happening.restartService("sun2"), SOME_MINUTES)
          .stride(25)
          .afterTyping((host, line) -> {
            if (line.contains("transition")) {
              story.stride(1).pool.happens(Happening.regainAddress(host));
            }
          });

      var told = story.succeeds(PROMOTE);

      story.endsWell("sun2", "sun1");
      assertThat(story.truth.typed())
          .containsExactly(
              "sun2 xe host-is-in-emergency-mode",
              "sun2 xe pool-emergency-transition-to-master",
              "sun2 xe host-is-in-emergency-mode");
      assertThat(story.pool.changes()).as("sent over the network").isEmpty();
      assertThat(told.words())
          .contains("Type at the console of sun2: xe host-is-in-emergency-mode");
    }
  }

  /// The program was never used before: nobody remembers who coordinated, and a survivor of that
  /// version does not tell its uuid.
  @Test
  void theSurvivorOfAPoolThatNobodyRemembersTakesOverAtItsConsole() {
    try (var story = new Story("sun", 2, "sun1", "8.2", PoolPlan.Ha.OFF, state)) {
      story
          .happens(Happening.powerOff("sun1", Silence.REFUSED), SOME_MINUTES)
          .happens(Happening.restartService("sun2"), SOME_MINUTES)
          .stride(25)
          .afterTyping((_, line) -> {
            if (line.contains("transition")) {
              story.stride(1);
            }
          });

      story.succeeds(
          "run emergency-promote 192.0.2.11 192.0.2.12 --host 192.0.2.12"
              + " --attest powered-off=192.0.2.11 --confirm 192.0.2.12");

      story.passes(Duration.ofMinutes(5)).endsWell("sun2", "sun1");
      assertThat(story.pool.changes()).as("sent over the network").isEmpty();
    }
  }

  private Story sunday() {
    return new Story("sun", 2, "sun1", "8.2", PoolPlan.Ha.OFF, state).isSeen();
  }
}
