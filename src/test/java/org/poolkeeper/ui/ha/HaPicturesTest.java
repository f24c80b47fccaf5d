package org.poolkeeper.ui.ha;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.ui.picture.GoldenPicture;

/// High availability looks as it did when a person last looked at it.
@EnabledOnOs(OS.LINUX)
class HaPicturesTest {
  private static final double WIDE = 1035;
  private static final double NARROW = 635;
  private static final double HIGH = 1240;

  private final GoldenPicture golden = new GoldenPicture("ha");

  static List<HaSituation> situations() {
    return HaSituation.all();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void looksAsItDid(HaSituation situation) {
    try (var bench = new HaBench()) {
      var scene = bench.open(situation, WIDE, HIGH);

      assertAll(
          Stream.of(Appearance.LIGHT, Appearance.DARK)
              .map(look ->
                  () -> {
                    bench.wear(look);
                    golden.check(
                        situation.name() + "-" + look.name().toLowerCase(Locale.ROOT),
                        bench.picture(scene));
                  }));
    }
  }

  /// As in the smallest window.
  @Test
  void withLittleRoomEverythingIsBelowEachOther() {
    try (var bench = new HaBench()) {
      var scene = bench.open(HaSituation.oneMissesTheDisk(), NARROW, 2 * HIGH);

      golden.check("narrow", bench.picture(scene));
    }
  }
}
