package org.poolkeeper.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.ui.control.Icon;

/// What the palette puts first among the procedures.
class PaletteEntryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          switch a host on             | Switch a host on…
          Switch high availability on  | Switch high availability on…
          high availability host by    | Disarm high availability host by host…
          toolstack                    | Restart the management service of a host…
          """)
  void theNameCountsBeforeTheDescription(String typed, String first) {
    var found =
        new Catalog()
            .all().stream()
                .map(PaletteEntryTest::entry)
                .filter(entry -> entry.matches(typed))
                .sorted(Comparator.comparingInt(entry -> entry.rank(typed)))
                .map(PaletteEntry::text)
                .toList();

    assertThat(found).startsWith(first);
  }

  @ParameterizedTest
  @CsvSource({"host switch, true", "HOST-ON, true", "host nonsense, false"})
  void everyWordHasToBeSomewhere(String typed, boolean matches) {
    var entry = new PaletteEntry(Icon.PLAN, "Switch a host on…", "procedure", "wake", () -> {});

    assertThat(entry.matches(typed)).isEqualTo(matches);
  }

  private static PaletteEntry entry(Procedure procedure) {
    return new PaletteEntry(
        Icon.PLAN,
        procedure.title() + "…",
        "procedure",
        "%s %s %s"
            .formatted(
                procedure.purpose(), procedure.id().text(), String.join(" ", procedure.keywords())),
        () -> {});
  }
}
