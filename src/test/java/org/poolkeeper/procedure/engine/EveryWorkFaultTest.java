package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.procedure.engine.EveryFaultTest.Blow;
import org.poolkeeper.procedure.engine.EveryFaultTest.Once;
import org.poolkeeper.procedure.engine.EveryFaultTest.Program;
import org.poolkeeper.procedure.engine.EveryFaultTest.When;

/// What leaves high availability off or a host away if it is not seen to: once before and after
/// every step of the work that does most of both.
@ExtendWith(QuietLedger.class)
class EveryWorkFaultTest {
  private static final List<Mishap> WORST =
      List.of(
          RecoveryMishap.REPLY_DROPPED,
          RecoveryMishap.TARGET_DIES,
          RecoveryMishap.STOP,
          WorkMishap.ANOTHER_SWITCHES_HA_OFF);

  private static Opening most() {
    return WorkOpening.all().stream()
        .filter(opening -> opening.toString().equals("restart-coordinator: HA is on, 3 hosts"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theWorstAtEveryStep() {
    var opening = most();
    var broken = new ArrayList<String>();
    var landed = 0;
    var blows = blows(opening);
    for (var blow : blows) {
      var fate = new Once(blow);
      try {
        trial(opening, fate).play();
      } catch (RuntimeException | AssertionError e) {
        broken.add("%s: %s: %s".formatted(opening, blow, e));
      }
      landed += fate.hasLanded() ? 1 : 0;
    }
    assertThat(broken).isEmpty();
    assertThat(landed).as("of %d", blows.size()).isGreaterThan(blows.size() * 6 / 10);
  }

  /// The program dies of every third.
  private static List<Blow> blows(Opening opening) {
    var blows = new ArrayList<Blow>();
    for (var step : trial(opening, (_, _) -> {}).plan().steps()) {
      for (var mishap : WORST) {
        for (var when : When.values()) {
          var program = blows.size() % 3 == 0 ? Program.DIES : Program.LIVES;
          blows.add(new Blow(step.id().text(), when, mishap, program));
        }
      }
    }
    return blows;
  }

  private static Trial trial(Opening opening, Fate fate) {
    return new Trial(
        new Random(1), opening, fate, Person.whoGoesOn(), Breakage.NONE, JournalInHand::new, 120);
  }
}
