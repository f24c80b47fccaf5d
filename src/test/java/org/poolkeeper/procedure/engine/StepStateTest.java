package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The words by which window and command line call where a step stands.
class StepStateTest {

  @Test
  void everyStateHasAWordOfItsOwn() {
    assertThat(Arrays.stream(StepState.values()).map(StepState::word))
        .doesNotHaveDuplicates()
        .allMatch(word -> word.matches("[a-z ]{4,16}"));
  }

  @Test
  void nothingIsPlannedAnyMoreAtTheEnd() {
    assertThat(StepState.PENDING.word()).isEqualTo("planned");
    assertThat(StepState.PENDING.wordAtEnd()).isEqualTo("not begun");
    assertThat(StepState.DONE.wordAtEnd()).isEqualTo(StepState.DONE.word());
  }
}
