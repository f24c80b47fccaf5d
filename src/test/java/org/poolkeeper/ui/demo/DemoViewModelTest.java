package org.poolkeeper.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.port.DemoPool.HostState;
import org.poolkeeper.ui.ScriptedServices;
import org.poolkeeper.ui.VirtualSchedule;
import org.poolkeeper.ui.pool.PoolOrigin;

class DemoViewModelTest {

  private final VirtualSchedule background = new VirtualSchedule();
  private final ScriptedServices scripted = new ScriptedServices();
  private final List<PoolOrigin> shown = new ArrayList<>();
  private Optional<String> holding = Optional.empty();
  private final DemoViewModel model =
      new DemoViewModel(
          scripted.demo,
          scripted.services().demoWatches(),
          (origin, _, _) -> shown.add(origin),
          () -> holding,
          Runnable::run,
          background);

  @AfterEach
  void end() {
    scripted.close();
  }

  @Test
  void oneSituationTakesThePlaceOfTheOther() {
    model.start("healthy");
    background.settle();
    model.start("coordinator-dead");
    background.settle();

    assertThat(scripted.demo.told())
        .containsExactly(
            "start healthy", "speed 1.0", "close healthy", "start coordinator-dead", "speed 1.0");
    assertThat(shown)
        .containsExactly(
            new PoolOrigin.Demo("Healthy pool"), new PoolOrigin.Demo("Coordinator dead"));
    assertThat(model.hosts()).hasSize(2);
  }

  @Test
  void anUnknownSituationIsSaid() {
    model.start("nonsense");
    background.settle();

    assertThat(model.problem().get()).isEqualTo("There is no situation \"nonsense\".");
    assertThat(shown).isEmpty();
  }

  @Test
  void faultsAndTimeReachTheDemo() {
    model.start("healthy");
    background.settle();
    scripted.demo.told().clear();

    model.speed().set(20);
    model.cause(DemoFault.PULL_CABLE, model.hosts().getFirst());
    background.settle();
    model.cause(DemoFault.BRING_BACK, model.hosts().getFirst());
    background.settle();

    assertThat(scripted.demo.told()).containsExactly("speed 20.0", "pull host-a", "plug host-a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RUNNING          | PULL_CABLE, KILL_SERVICE, SHUT_DOWN, POWER_OFF
          UNPLUGGED        | POWER_OFF, BRING_BACK
          SERVICE_STOPPED  | POWER_OFF, BRING_BACK
          SERVICE_STARTING | POWER_OFF
          BOOTING          | POWER_OFF
          OFF              | BRING_BACK
          """)
  void onlyWhatMakesSenseIsOffered(HostState state, String offered) {
    assertThat(DemoFault.offeredIn(state))
        .extracting(Enum::name)
        .containsExactly(offered.split(", "));
  }
}
