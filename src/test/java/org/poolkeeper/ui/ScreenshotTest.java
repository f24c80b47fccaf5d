package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;

/// Pictures of the main window in `target/screenshots`, to be looked at, and for the documentation.
class ScreenshotTest {

  private static final Map<String, Pools> SITUATIONS =
      Map.of(
          "healthy", Pools.of(3),
          "coordinator-lost", Pools.of(3).coordinatorDead(),
          "split-brain", split(),
          "orphan", orphan(),
          "orphan-silent",
              Pools.of(3)
                  .coordinates("host-b")
                  .silent("host-a", Duration.ofMinutes(3))
                  .marked("host-a", "host-b"));

  private static final Map<String, Function<PoolSnapshot, Diagnosis>> JUDGED =
      Map.of(
          "split-brain", new Judged().rules("host-b").orphaned("host-a"),
          "orphan", new Judged().orphaned("host-a"),
          "orphan-silent", new Judged().rules("host-b"));

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
    "split-brain, DARK",
    "orphan, LIGHT",
    "orphan, DARK",
    "orphan-silent, LIGHT"
  })
  void window(String situation, Appearance appearance) throws Exception {
    rig.scripted.settings.saveAppearance(appearance);
    rig.scripted.diagnose = JUDGED.getOrDefault(situation, new Diagnostician()::diagnose);
    rig.open(SITUATIONS.get(situation).snapshot());
    rig.select(1);
    var name = situation + "-" + appearance.name().toLowerCase(Locale.ROOT);

    if (rig.desk.sees("#compare-overlay")) {
      photograph("compare-" + name);
      rig.desk.click("#compare-why");
      photograph("compare-sources-" + name);
      rig.desk.press(KeyCode.ESCAPE);
    }
    photograph(name);
  }

  @Test
  void aLowWindowScrollsTheComparisonAndKeepsTheButtons() throws Exception {
    rig.scripted.diagnose = JUDGED.get("split-brain");
    rig.open(split().snapshot());
    rig.desk.run(() -> {
      rig.stage.setWidth(880);
      rig.stage.setHeight(560);
    });

    photograph("compare-low");
  }

  private void photograph(String name) throws IOException {
    rig.desk.photograph(rig.stage.getScene(), name);
    assertThat(Files.size(Path.of("target", "screenshots", name + ".png"))).isGreaterThan(20_000);
  }

  private static Pools split() {
    return Pools.of(3)
        .claims("host-b")
        .follows("host-c", "host-b")
        .remembers("host-a")
        .claim(
            "host-a",
            claim ->
                claim
                    .record("host-b", record -> record.live(false))
                    .record("host-c", record -> record.live(false))
                    .runs("mail-01", "host-a")
                    .runs("web-01", "host-c"))
        .claim(
            "host-b",
            claim ->
                claim
                    .record("host-b", record -> record.up(Duration.ofMinutes(16)))
                    .record("host-a", record -> record.live(false))
                    .runs("mail-01", "host-b")
                    .runs("web-01", "host-c"));
  }

  private static Pools orphan() {
    return Pools.of(3)
        .remembers("host-a", "host-b")
        .silent("host-b", Duration.ofMinutes(5))
        .follows("host-c", "host-b")
        .marked("host-a", "host-b")
        .claim(claim -> claim.runs("mail-01", "host-a").runs("web-01", "host-c"));
  }
}
