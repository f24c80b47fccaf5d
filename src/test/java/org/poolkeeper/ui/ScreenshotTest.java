package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;

/// Pictures of the main window in `target/screenshots`, to be looked at, and for the documentation.
class ScreenshotTest {

  private static final Map<String, Pools> SITUATIONS =
      Map.of(
          "healthy", Pools.of(3),
          "coordinator-lost", Pools.of(3).coordinatorDead(),
          "split-brain", Pools.of(3).claims("host-b").follows("host-c", "host-b"));

  private final WindowRig rig = new WindowRig();

  @AfterEach
  void end() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, LIGHT",
    "healthy, DARK",
    "coordinator-lost, LIGHT",
    "coordinator-lost, DARK",
    "split-brain, LIGHT",
    "split-brain, DARK"
  })
  void window(String situation, Appearance appearance) throws Exception {
    rig.scripted.settings.saveAppearance(appearance);
    rig.open(SITUATIONS.get(situation).snapshot());
    rig.select(1);
    var name = situation + "-" + appearance.name().toLowerCase(Locale.ROOT);

    rig.desk.photograph(rig.stage.getScene(), name);

    assertThat(Files.size(Path.of("target", "screenshots", name + ".png"))).isGreaterThan(20_000);
  }
}
