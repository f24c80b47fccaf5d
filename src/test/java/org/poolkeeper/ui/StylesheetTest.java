package org.poolkeeper.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Colours are named in one place, or no theme could change them.
class StylesheetTest {

  private static final Pattern LITERAL =
      Pattern.compile(
          "#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsba?)\\(|:[^;]*\\b"
              + "(white|black|red|green|blue|gr[ae]y|silver|orange|yellow|navy|maroon)\\b");

  @Test
  void noStylesheetButTokensNamesAColour() throws IOException {
    assertThat(linesWithColour(Path.of("resources", "css"), ".css"))
        .filteredOn(line -> !line.startsWith("tokens.css"))
        .isEmpty();
  }

  @Test
  void noClassOfTheWindowNamesAColour() throws IOException {
    try (var files = Files.walk(Path.of("src", "main", "java", "org", "poolkeeper", "ui"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .noneMatch(file -> read(file).contains("javafx.scene.paint.Color"));
    }
  }

  @Test
  void thePatternFindsWhatItIsMeantToFind() {
    assertThat(List.of("-fx-fill: #fff;", "-fx-fill: rgba(0, 0, 0, 1);", "-fx-fill: dark red;"))
        .allMatch(line -> LITERAL.matcher(line).find());
  }

  private static List<String> linesWithColour(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .flatMap(StylesheetTest::suspects)
          .toList();
    }
  }

  private static Stream<String> suspects(Path file) {
    return read(file)
        .lines()
        .filter(line -> LITERAL.matcher(line).find())
        .map(line -> file.getFileName() + ": " + line);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
