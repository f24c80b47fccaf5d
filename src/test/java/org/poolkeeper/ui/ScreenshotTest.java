package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.ui.fx.FxThread;

/// Pictures of the main window in `target/screenshots`, to be looked at, and for the documentation.
class ScreenshotTest {

  private static final Map<String, Pools> SITUATIONS =
      Map.of(
          "healthy", Pools.of(3),
          "coordinator-lost", Pools.of(3).coordinatorDead(),
          "split-brain", Pools.of(3).claims("host-b").follows("host-c", "host-b"));

  private final Desk desk = new Desk();
  private final ScriptedServices scripted = new ScriptedServices();

  @AfterEach
  void end() {
    desk.clear();
    scripted.close();
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
  void window(String situation, Appearance appearance) {
    scripted.settings.saveAppearance(appearance);
    scripted.watch = (_, _) -> new ScriptedWatch(SITUATIONS.get(situation).snapshot());
    var window = new AtomicReference<MainWindow>();
    var stage = desk.stage();
    desk.run(() -> {
      window.set(
          new MainWindow(
              stage,
              scripted.services(),
              new UiOptions(java.util.Optional.empty(), false),
              new FxThread()));
      window.get().show(_ -> {});
    });
    desk.await(() -> {
      var pool = window.get().pools().selected().get();
      return pool != null && pool.hosts().size() == 3;
    });
    desk.run(() -> {
      var pool = window.get().pools().selected().get();
      pool.selectedHost().set(pool.hosts().get(1));
    });
    var name = situation + "-" + appearance.name().toLowerCase(java.util.Locale.ROOT);

    desk.photograph(stage.getScene(), name);

    assertThat(Path.of("target", "screenshots", name + ".png"))
        .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(20_000));
  }
}
