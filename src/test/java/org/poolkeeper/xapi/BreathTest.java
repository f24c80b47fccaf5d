package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreathTest {

  @Test
  void theFirstQuestionIsNotHeldUpAndTheOthersAreAFifthOfASecondApart() throws Exception {
    var breath = new Breath();
    var start = System.nanoTime();
    breath.take();
    breath.take();
    breath.take();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(399));
  }

  @Test
  void anInterruptEndsTheWait() {
    var breath = new Breath();
    Thread.currentThread().interrupt();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(() -> {
              breath.take();
              breath.take();
            }))
        .isInstanceOf(InterruptedException.class);
  }
}
