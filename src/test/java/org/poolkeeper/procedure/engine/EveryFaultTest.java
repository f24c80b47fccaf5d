package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.procedure.Step;

/// Every mishap once at every step of one run of every procedure, before and after the step takes
/// effect, with the program dying at that moment and not: what chance may miss.
@ExtendWith(QuietLedger.class)
class EveryFaultTest {
  private static final int HOSTS = 3;

  /// Before and after what a step does.
  enum When {
    BEFORE,
    AFTER
  }

  /// Whether the program dies of it and is started again.
  enum Program {
    LIVES,
    DIES
  }

  /// One mishap at one place.
  record Blow(String step, When when, Mishap mishap, Program program) {
    @Override
    public String toString() {
      return "%s %s %s, program %s".formatted(mishap, when, step, program);
    }
  }

  /// Lets it happen once, where it belongs.
  static final class Once implements Fate {
    private final Blow blow;
    private String step = "";
    private boolean acts;
    private boolean landed;

    Once(Blow blow) {
      this.blow = blow;
    }

    /// Whether there was a time for it.
    boolean hasLanded() {
      return landed;
    }

    @Override
    public void at(Moment moment, Step entered, Trial trial) {
      step = entered.id().text();
      acts = entered instanceof Step.Act;
      at(moment, trial);
    }

    @Override
    public void at(Moment moment, Trial trial) {
      if (landed || !step.equals(blow.step()) || moment != due()) {
        return;
      }
      landed = true;
      blow.mishap().befall(trial);
      if (blow.program() == Program.DIES) {
        throw new Killed();
      }
    }

    private Moment due() {
      return switch (blow.when()) {
        case BEFORE -> acts ? Moment.BEFORE_EFFECT : Moment.STEP_BEGINS;
        case AFTER -> acts ? Moment.AFTER_EFFECT : Moment.STEP_VERIFIES;
      };
    }
  }

  /// The first situation of each procedure, and both ways in which a former coordinator comes home.
  static Stream<Opening> canonical() {
    return Stream.of(
            "emergency-promote: the coordinator is off",
            "recover-members: promoted from here",
            "recover-members: promoted by somebody",
            "rejoin-former-coordinator: a VM runs twice",
            "rejoin-former-coordinator: it is off",
            "repoint-member: it follows a dead address",
            "hand-over: all is well")
        .map(EveryFaultTest::called);
  }

  private static Opening called(String name) {
    return Opening.all().stream()
        .filter(opening -> opening.toString().equals("%s, %d hosts".formatted(name, HOSTS)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("canonical")
  void everyMishapAtEveryStep(Opening opening) {
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
      landed += fate.landed ? 1 : 0;
    }
    assertThat(broken).isEmpty();
    // A step that asks or was fulfilled before has no second half.
    assertThat(landed).as("of %d", blows.size()).isGreaterThan(blows.size() * 6 / 10);
  }

  private static List<Blow> blows(Opening opening) {
    var blows = new ArrayList<Blow>();
    for (var step : trial(opening, (_, _) -> {}).plan().steps()) {
      for (var mishap : opening.mishaps()) {
        for (var when : When.values()) {
          for (var program : Program.values()) {
            blows.add(new Blow(step.id().text(), when, mishap, program));
          }
        }
      }
    }
    return blows;
  }

  private static Trial trial(Opening opening, Fate fate) {
    return new Trial(
        new Random(1), opening, fate, Person.whoGoesOn(), Breakage.NONE, JournalInHand::new, 20);
  }
}
