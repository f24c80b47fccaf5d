package org.poolkeeper.procedure.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;

/// The pages on procedures are written from the catalog. To write them anew: `-Dgolden.update`.
class ProcedurePagesTest {
  private static final Path PAGES = Path.of("src/site/markdown/procedures");

  static List<Procedure> procedures() {
    return new Catalog().all();
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void eachHasThePageThatTheCatalogGives(Procedure procedure) throws IOException {
    var page = PAGES.resolve(procedure.id() + ".md");
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(PAGES);
      Files.writeString(page, page(procedure));
    }

    assertThat(Files.readString(page)).isEqualTo(page(procedure));
  }

  @Test
  void noPageIsLeftOver() throws IOException {
    try (var files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              procedures().stream().map(one -> one.id() + ".md").toList());
    }
  }

  private static String page(Procedure procedure) {
    var all =
        Situations.all().stream()
            .filter(one -> one.procedure().id().equals(procedure.id()))
            .toList();
    return """
    # %s

    `%s`, version %d. %s

    This page is written from the program's own catalog; the host names and figures are examples.
    %s\
    """
        .formatted(
            procedure.title(),
            procedure.id(),
            procedure.version(),
            procedure.purpose(),
            all.stream().map(ProcedurePagesTest::section).collect(Collectors.joining()));
  }

  private static String section(Situation situation) {
    var planning = situation.planning();
    return """

    ## %s where %s

    ```text
    %s```
    """
        .formatted(
            switch (planning) {
              case Planning.Made _ -> "The plan";
              case Planning.Asks _ -> "What is asked";
              case Planning.Refuses _ -> "Refused";
            },
            situation.words(),
            PlanText.of(planning));
  }
}
