package org.poolkeeper.ui.procedure;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.ui.picture.GoldenPicture;

/// Every page of planned work and of high availability looks as it did when a person last looked at
/// it. Other systems draw letters another way.
@EnabledOnOs(OS.LINUX)
class WorkPicturesTest {
  private final GoldenPicture golden = new GoldenPicture("work");

  static List<Shot> shots() {
    return WorkShots.all();
  }

  @ParameterizedTest
  @MethodSource("shots")
  void looksAsItDid(Shot shot) {
    try (var bench = new WizardBench()) {
      var scene = shot.on(bench);

      assertAll(
          Stream.of(Appearance.LIGHT, Appearance.DARK)
              .map(look ->
                  () -> {
                    bench.wear(look);
                    golden.check(
                        shot.name() + "-" + look.name().toLowerCase(Locale.ROOT),
                        bench.picture(scene));
                  }));
    }
  }
}
