package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.poolkeeper.journal.Runs.begun;
import static org.poolkeeper.journal.Runs.promotion;
import static org.poolkeeper.journal.Runs.promotionThatSucceeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunId;
import tools.jackson.databind.json.JsonMapper;

class JournalCommandTest {
  private final FakeConsole console = new FakeConsole();
  @TempDir private Path temporary;

  @BeforeEach
  void twoRuns() throws IOException {
    write("20260822-205900-4f9c2a", promotionThatSucceeds());
    write("20260822-211500-aa01bb", List.of(begun(), promotion()));
    console.journal.kill();
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "journal list"})
  void runsAreListedNewestFirst(String line) {
    assertThat(console.run(line.split(" "))).isZero();

    assertThat(console.out())
        .isEqualTo(
            """
              RUN                     PROCEDURE          POOL      STATE
            ▲ 20260822-211500-aa01bb  emergency-promote  lab-pool  interrupted
            ● 20260822-205900-4f9c2a  emergency-promote  lab-pool  done

            A name begins with the time, in UTC. ▲ needs attention: "poolkeeper journal show RUN".
            """);
    assertThat(console.ended).isTrue();
  }

  @Test
  void runsAreListedForScripts() {
    assertThat(console.run("journal", "list", "--output", "json")).isZero();

    var runs = JsonMapper.builder().build().readTree(console.out()).path("runs");
    assertThat(runs.size()).isEqualTo(2);
    assertThat(runs.get(0).path("state").asString()).isEqualTo("INTERRUPTED");
    assertThat(runs.get(0).path("needsAttention").asBoolean()).isTrue();
    assertThat(runs.get(0).path("commandsInDoubt").asInt()).isEqualTo(1);
    assertThat(runs.get(1).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(runs.get(1).path("needsAttention").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"journal show", "journal show 20260822-21", "journal show 20260822-211500-aa01bb"})
  void aRunIsShownEntryByEntry(String line) {
    assertThat(console.run(line.split(" "))).isZero();

    assertThat(console.out())
        .contains("It is not known whether line 3 was carried out: look at host-b")
        .contains("   2  ")
        .contains("Promote a new coordinator began on lab-pool, by ann")
        .contains("Every line is as it was written.");
    assertThat(console.out().lines()).allSatisfy(one -> assertThat(one).hasSizeLessThan(81));
  }

  @Test
  void asJsonARunIsTheLinesOfItsFile() {
    assertThat(console.run("journal", "show", "20260822-20", "--output", "json")).isZero();

    assertThat(console.out().lines()).hasSize(promotionThatSucceeds().size());
  }

  @ParameterizedTest
  @CsvSource({
    "journal export 20260822-20,# Incident report",
    "journal export 20260822-20 --format html,<!DOCTYPE html>"
  })
  void aReportIsPrinted(String line, String start) {
    assertThat(console.run(line.split(" "))).isZero();

    assertThat(console.out()).startsWith(start).contains("lab-pool");
  }

  @Test
  void aReportGoesToANewFileAndNeverOverAnother() throws IOException {
    var file = temporary.resolve("report.html");

    assertThat(console.run("journal", "export", "--format", "html", "--file", file.toString()))
        .isZero();
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
    assertThat(console.out()).isEmpty();

    assertThat(console.run("journal", "export", "--file", file.toString())).isEqualTo(64);
    assertThat(console.err()).contains("exists already: name another one.");
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          journal show 1999     | There is no run "1999": "journal list" shows those there are.
          journal show 20260822 | Several runs begin with "20260822": 20260822-211500-aa01bb, 20260822-205900-4f9c2a.
          journal frobnicate    | "frobnicate" is no command of this program.
          """)
  void mistakesGetOneSentence(String line, String sentence) {
    assertThat(console.run(line.split(" "))).isEqualTo(64);

    assertThat(console.err().lines().findFirst()).contains("poolkeeper: " + sentence);
  }

  @Test
  void whereNothingWasWrittenDownThatIsSaid() {
    var empty = new FakeConsole();

    assertThat(empty.run("journal")).isZero();
    assertThat(empty.out()).isEqualTo("Nothing was written down yet: no procedure has run here.\n");
    assertThat(empty.run("journal", "show")).isEqualTo(64);
  }

  private void write(String run, List<? extends JournalEntry> entries) throws IOException {
    try (var log = console.journal.begin(new RunId(run), new Redactor())) {
      for (var entry : entries) {
        log.append(entry);
      }
    }
  }
}
