package org.poolkeeper.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `findings.md` lists every condition and every finding code, and none that does not exist.
class FindingsDocumentTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|.*", Pattern.MULTILINE);

  @Test
  void listsEveryConditionAndEveryCodeOnce() throws IOException {
    var text = Files.readString(Path.of("src/site/markdown/findings.md"));
    var listed = ROW.matcher(text).results().map(row -> row.group(1)).toList();

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(conditions(), codes()).toList());
  }

  @Test
  void namesTheProcedureOfEachCode() throws IOException {
    var lines = Files.readAllLines(Path.of("src/site/markdown/findings.md"));

    assertThat(FindingCode.values())
        .allSatisfy(code ->
            assertThat(lines)
                .anySatisfy(line ->
                    assertThat(line)
                        .startsWith("| `" + code.code() + "` |")
                        .endsWith("| " + code.procedure().orElse("–") + " |")));
  }

  /// The stable name of each condition is its record's name: `MemberLost`, `MEMBER_LOST`.
  private static Stream<String> conditions() {
    return Stream.of(PoolCondition.class.getPermittedSubclasses())
        .map(type ->
            type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
  }

  private static Stream<String> codes() {
    return Stream.of(FindingCode.values()).map(FindingCode::code);
  }
}
