package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.cli.Typist;
import org.poolkeeper.simulator.http.LoggedWorld;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `run`, `resume` and `journal` from end to end: arguments in, a pool over TLS, what a script sees
/// out.
@Timeout(180)
class RunsOfServedPoolsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String PROMOTION = "rx-b pool.emergency_transition_to_master";
  private static final String RECOVERY = "rx-b pool.recover_slaves";

  @TempDir private Path state;

  @Test
  void aRunForScriptsAndAllThatItsJournalTells() throws Exception {
    try (var pool = lost()) {
      var program = new Program(pool, state).knowing();

      var ended = program.run(promote("--confirm", "rx-b", "--output", "json"));

      assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
      assertThat(pool.changes()).containsExactly(PROMOTION, RECOVERY);
      var events = ended.out().lines().map(MAPPER::readTree).toList();
      assertThat(events)
          .allSatisfy(event -> {
            assertThat(names(event)).contains("event", "run", "at");
            assertThat(event.path("run").asString())
                .isEqualTo(events.getFirst().path("run").asString());
          });
      assertThat(events.getFirst().path("event").asString()).isEqualTo("BEGUN");
      assertThat(names(events.getFirst())).contains("procedure", "title", "steps");
      assertThat(events)
          .filteredOn(event -> event.path("event").asString().equals("SETTLED"))
          .extracting(event -> event.path("outcome").asString())
          .containsExactly("ACCEPTED", "ACCEPTED");
      assertThat(events)
          .filteredOn(event -> event.path("event").asString().equals("INTENDED"))
          .extracting(event -> event.path("xe").get(0).asString())
          .containsExactly("xe pool-emergency-transition-to-master", "xe pool-recover-slaves");
      var last = events.getLast();
      assertThat(last.path("event").asString()).isEqualTo("ENDED");
      assertThat(last.path("state").asString()).isEqualTo("SUCCEEDED");
      assertThat(last.path("cause").asString()).isEqualTo("DONE");
      assertThat(last.path("steps").values())
          .extracting(step -> step.path("state").asString())
          .containsOnly("DONE");
      assertThat(last.path("remaining").get(0).path("procedure").asString())
          .isEqualTo("rejoin-former-coordinator");

      journalOf(program, last.path("run").asString());
    }
  }

  private void journalOf(Program program, String run) throws Exception {
    var list = MAPPER.readTree(program.run("journal", "list", "--output", "json").out());
    assertThat(list.path("schema").asInt()).isEqualTo(1);
    assertThat(list.path("runs").size()).isEqualTo(1);
    assertThat(names(list.path("runs").get(0)))
        .containsExactlyInAnyOrder(
            "run",
            "procedure",
            "pool",
            "poolUuid",
            "began",
            "last",
            "state",
            "needsAttention",
            "commandsInDoubt",
            "problems");
    assertThat(list.path("runs").get(0).path("state").asString()).isEqualTo("SUCCEEDED");

    var show = program.run("journal", "show", run);
    assertThat(show.code()).isZero();
    assertThat(show.out())
        .contains("xe pool-emergency-transition-to-master", "Every line is as it was written.");
    var lines = program.run("journal", "show", run, "--output", "json").out();
    assertThat(lines.lines())
        .allSatisfy(line -> assertThat(MAPPER.readTree(line).isObject()).isTrue());

    var verified = program.run("journal", "verify");
    assertThat(verified.code()).isZero();
    assertThat(verified.out()).contains(run + ": all ", " lines are as they were written.");

    assertThat(program.run("journal", "export", run).out())
        .startsWith("# Incident report")
        .contains("Rack 7", "xe pool-recover-slaves")
        .doesNotContain("OpaqueRef:");
    var report = state.resolve("report.html");
    assertThat(
            program
                .run("journal", "export", run, "--format", "html", "--file", report.toString())
                .code())
        .isZero();
    assertThat(Files.readString(report)).startsWith("<!DOCTYPE html>").contains("Rack 7");

    var file = state.resolve("journal").resolve(run + ".jsonl");
    Files.writeString(
        file, Files.readString(file).replaceFirst("pool-recover-slaves", "pool-list"));
    var tampered = program.run("journal", "verify", run);
    assertThat(tampered.code()).isEqualTo(74);
    assertThat(tampered.out()).contains("changed");
    var problems =
        MAPPER.readTree(program.run("journal", "verify", "--output", "json").out()).path("runs");
    assertThat(problems.get(0).path("problems").get(0).path("kind").asString())
        .isEqualTo("CHANGED");
  }

  @Test
  void whatNobodyConfirmedIsDeclined() {
    try (var pool = lost()) {
      var ended = new Program(pool, state).knowing().run(promote());

      assertThat(ended.code()).isEqualTo(11);
      assertThat(flat(ended.out())).contains("STOPPED SAFELY", "Nothing was sent.");
      assertThat(ended.err()).contains("Confirm it with --confirm");
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void anotherNameThanTheOneAskedForIsNoConsent() {
    try (var pool = lost()) {
      var ended =
          new Program(pool, state).knowing().run(promote("--confirm", "rx-c", "--output", "json"));

      assertThat(ended.code()).isEqualTo(11);
      assertThat(ended.err()).contains("--confirm takes rx-b for this");
      assertThat(ended.out().lines())
          .allSatisfy(line -> assertThat(MAPPER.readTree(line).isObject()).isTrue())
          .last()
          .asString()
          .contains("\"ENDED\"", "\"DECLINED\"");
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void whereNothingIsLostTheRunIsRefused() {
    try (var pool = new LoggedWorld("healthy")) {
      var ended =
          new Program(pool, state).knowing().run(promote("--confirm", "rx-b", "--output", "json"));

      assertThat(ended.code()).isEqualTo(10);
      var json = MAPPER.readTree(ended.out());
      assertThat(names(json)).containsExactlyInAnyOrder("schema", "plan", "questions", "refusal");
      assertThat(json.path("refusal").path("why").asString()).isNotEmpty();
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void whereEverythingIsSilentThatIsSaid() {
    try (var pool = new LoggedWorld("pool-lost")) {
      var program = new Program(pool, state).knowing();

      assertThat(program.run("list").code()).isEqualTo(69);
      var ended = program.run("plan", "hand-over", "--host", "rx-b");
      assertThat(ended.code()).isEqualTo(69);
      assertThat(ended.out()).startsWith("REFUSED");
      assertThat(ended.err()).contains("No host of the pool can be reached");
    }
  }

  @Test
  void aRunThatWasStoppedIsTakenUpAgain() {
    try (var pool = lost()) {
      var program = new Program(pool, state).knowing();
      var typist = new Typist();

      var stopped =
          program.run(
              typist,
              at("accepted to become coordinator", typist::interrupt),
              promote("--confirm", "rx-b"));

      assertThat(stopped.code()).as(stopped.out()).isEqualTo(12);
      assertThat(stopped.out()).contains("PAUSED", "goes on with it.");
      assertThat(pool.changes()).containsExactly(PROMOTION);
      assertThat(program.run("resume", "1999").code()).isEqualTo(64);
      assertThat(program.run("resume", "--attest", "rx-a").code()).isEqualTo(64);

      var resumed = program.run("resume", "--choose", "continue", "--confirm", "rx-b");
      assertThat(resumed.code()).as(resumed.out() + resumed.err()).isZero();
      assertThat(flat(resumed.out())).contains("The run was taken up again.", "SUCCEEDED");
      assertThat(pool.changes()).containsExactly(PROMOTION, RECOVERY);

      var over = program.run("resume");
      assertThat(over.code()).isEqualTo(64);
      assertThat(over.err()).contains("There is no run to resume.");
    }
  }

  @Test
  void aRunThatWasStoppedIsHandedOver() {
    try (var pool = lost()) {
      var program = new Program(pool, state).knowing();
      var typist = new Typist();
      program.run(
          typist,
          at("accepted to become coordinator", typist::interrupt),
          promote("--confirm", "rx-b"));

      var handed = program.run("resume", "--choose", "hand-over", "--output", "json");

      assertThat(handed.code()).isEqualTo(12);
      var last = MAPPER.readTree(handed.out().lines().toList().getLast());
      assertThat(last.path("event").asString()).isEqualTo("ENDED");
      assertThat(last.path("state").asString()).isEqualTo("NEEDS_ATTENTION");
      assertThat(last.path("remaining").values())
          .extracting(one -> one.path("procedure").asString())
          .contains("repoint-member");
      assertThat(pool.changes()).containsExactly(PROMOTION);
    }
  }

  @Test
  void atATerminalEverythingIsAskedAndAWrongNameIsAskedAgain() {
    try (var pool = lost()) {
      var typist = new Typist("rx-c", "rx-b", "yes");

      var ended =
          new Program(pool, state).knowing().run(typist, new ByteArrayOutputStream(), promote());

      assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
      assertThat(typist.questions())
          .containsExactly(
              "Type rx-b to agree, or press Enter for no: ",
              "Type rx-b to agree, or press Enter for no: ",
              "Type yes to agree, or press Enter for no: ");
      assertThat(ended.err())
          .contains("That is not rx-b; nothing was agreed to.")
          .containsSubsequence(
              "keep running", "no working coordinator", "PLAN emergency-promote", "undo");
      assertThat(pool.changes()).containsExactly(PROMOTION, RECOVERY);
    }
  }

  @Test
  void theXeLinesAreThoseThatWouldBeSent() {
    try (var pool = lost()) {
      var ended =
          new Program(pool, state)
              .knowing()
              .run(
                  "plan",
                  "emergency-promote",
                  "--host",
                  "rx-b",
                  "--attest",
                  "powered-off=rx-a",
                  "--xe");

      assertThat(ended.code()).isZero();
      assertThat(ended.out().lines().filter(line -> !line.isEmpty() && !line.startsWith("#")))
          .containsExactly("xe pool-emergency-transition-to-master", "xe pool-recover-slaves");
      assertThat(pool.changes()).isEmpty();
    }
  }

  private static LoggedWorld lost() {
    return new LoggedWorld("coordinator-refused").speed(20);
  }

  private static String[] promote(String... more) {
    var all = new java.util.ArrayList<>(List.of("run", "emergency-promote", "--host", "rx-b"));
    all.addAll(List.of("--attest", "powered-off=rx-a"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /// A stream that does something as soon as `words` were printed into it.
  private static ByteArrayOutputStream at(String words, Runnable act) {
    return new ByteArrayOutputStream() {
      private boolean done;

      @Override
      public synchronized void write(byte[] bytes, int start, int length) {
        super.write(bytes, start, length);
        if (!done && toString(StandardCharsets.UTF_8).contains(words)) {
          done = true;
          act.run();
        }
      }
    };
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static Set<String> names(JsonNode node) {
    return Set.copyOf(node.propertyNames());
  }
}
