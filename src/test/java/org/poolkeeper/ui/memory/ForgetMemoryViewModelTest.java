package org.poolkeeper.ui.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.ui.memory.ForgetMemoryViewModel.Step;

class ForgetMemoryViewModelTest {

  private static final PoolId POOL = new PoolId(Pools.POOL);

  private final MemoryInHand memory =
      new MemoryInHand(
          Pools.of(3)
              .remembers("host-a", "host-b")
              .marked("host-a", "host-b")
              .snapshot()
              .remembered()
              .orElseThrow());

  @Test
  void itSaysWhatIsKnownAndWhichProtectionGoes() {
    var asking = (Step.Asking) model().step().get();

    assertThat(asking.remembered())
        .containsExactly(
            "3 hosts of lab-pool, with addresses and certificates.",
            "That host-b was the last to rule it.");
    assertThat(asking.lost())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("host-a was found to be orphaned and was not seen to come home.");
    assertThat(asking.lost().getLast()).contains("may be taken for the real one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lab", "LAB-POOL", "lab-pool2"})
  void anythingButTheNameErasesNothing(String typed) {
    var model = model();

    model.forget(typed);

    assertThat(model.step().get()).isInstanceOf(Step.Asking.class);
    assertThat(memory.all()).hasSize(1);
  }

  @Test
  void theNameErasesIt() {
    var model = model();

    model.forget("lab-pool ");

    assertThat(model.step().get()).isEqualTo(new Step.Done());
    assertThat(memory.all()).isEmpty();
  }

  @Test
  void whereNothingIsRememberedItSaysSo() {
    memory.forget(POOL);

    assertThat(model().step().get()).isEqualTo(new Step.Nothing());
  }

  private ForgetMemoryViewModel model() {
    return new ForgetMemoryViewModel(POOL, "lab-pool", memory, Runnable::run, Runnable::run);
  }
}
