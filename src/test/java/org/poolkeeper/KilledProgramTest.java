package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.http.LoggedWorld;
import tools.jackson.databind.json.JsonMapper;

/// The real program in a process of its own, killed or interrupted in the middle of a promotion,
/// and resumed by another process. The pool is served here, over TLS, with a log of what arrives.
@Timeout(360)
class KilledProgramTest {
  private static final Duration IN_TIME = Duration.ofSeconds(160);
  private static final String PROMOTION = "rx-b pool.emergency_transition_to_master";
  private static final String LOOK = "session.slave_local_login_with_password";
  private static final String[] RUN = {
    "run",
    "emergency-promote",
    "--host",
    "rx-b",
    "--attest",
    "powered-off=rx-a",
    "--confirm",
    "rx-b"
  };
  private static final String[] RESUME = {
    "resume", "--choose", "continue", "--attest", "powered-off=rx-a", "--confirm", "rx-b"
  };

  private static final Map<Moment, Future<Told>> TOLD = new EnumMap<>(Moment.class);
  @TempDir private static Path states;

  /// When the process is killed.
  private enum Moment {
    /// What is to be sent is on disk, and was not sent.
    BEFORE_SENDING,
    /// It has arrived, and no reply was seen.
    BEFORE_THE_REPLY,
    /// It was accepted, and its effect is waited for.
    WHILE_WAITING
  }

  /// What came of it.
  ///
  /// @param sentBefore what had arrived when the process was dead
  /// @param code of the resumed run
  /// @param changes all that changed anything
  private record Told(
      List<String> sentBefore,
      int code,
      String out,
      List<String> changes,
      Program.Ended verified,
      Program.Ended status) {}

  @BeforeAll
  static void killThemAll() {
    try (var threads = Executors.newFixedThreadPool(Moment.values().length)) {
      for (var moment : Moment.values()) {
        TOLD.put(moment, threads.submit(killed(moment)));
      }
    }
  }

  @AfterAll
  static void forget() {
    TOLD.clear();
  }

  @ParameterizedTest
  @EnumSource
  void whateverTheMomentOnePromotionIsAllThereIs(Moment moment) throws Exception {
    var told = TOLD.get(moment).get();

    assertThat(told.code).as(told.out).isZero();
    assertThat(told.changes).containsExactly(PROMOTION, "rx-b pool.recover_slaves");
    assertThat(told.verified.code()).as(told.verified.out()).isZero();
    var status = JsonMapper.builder().build().readTree(told.status.out());
    assertThat(status.path("pool").path("coordinator").path("name").asString()).isEqualTo("rx-b");
    assertThat(status.path("condition").asString()).isEqualTo("MEMBER_LOST");
  }

  @ParameterizedTest
  @EnumSource
  void whatHadArrivedIsLookedForAndNotSentAgain(Moment moment) throws Exception {
    var told = TOLD.get(moment).get();

    // A machine that stood still for seconds may have let it leave before it was killed.
    assumeThat(told.sentBefore.isEmpty()).isEqualTo(moment == Moment.BEFORE_SENDING);
    assertThat(told.out).contains("The run was taken up again.");
    assertThat(told.out.contains("sending to rx-b: xe pool-emergency-transition-to-master"))
        .isEqualTo(moment == Moment.BEFORE_SENDING);
  }

  /// Whoever starts this test in the background of a script has SIGINT ignored, and children
  /// inherit that: nothing could be shown then.
  private static void assumeInterruptible() throws Exception {
    var self = Path.of("/proc/self/status");
    if (Files.isReadable(self)) {
      var ignored =
          Files.readAllLines(self).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .findFirst()
              .orElse(0L);
      assumeThat(ignored & 2).as("SIGINT is ignored here").isZero();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCStopsAfterTheStepAndTheRunGoesOnLater() throws Exception {
    assumeInterruptible();
    try (var pool = pool()) {
      var state = Files.createTempDirectory(states, "state");
      var program = new Program(pool, state).knowing();
      var child = start(program, RUN);
      pool.await(IN_TIME, () -> pool.changes().size() == 1);
      interrupt(child);
      assertThat(ended(child)).isEqualTo(12);
      assertThat(text(child)).contains("Stop asked for: Ctrl-C was pressed.", "PAUSED", "resume");
      assertThat(pool.changes()).containsExactly(PROMOTION);

      var resumed = start(program, RESUME);
      assertThat(ended(resumed)).as(text(resumed)).isZero();
      assertThat(pool.changes()).containsExactly(PROMOTION, "rx-b pool.recover_slaves");
      assertThat(program.run("journal", "verify").code()).isZero();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCTwiceEndsAtOnceAndTheRunGoesOnLater() throws Exception {
    assumeInterruptible();
    try (var pool = pool()) {
      var program = new Program(pool, Files.createTempDirectory(states, "state")).knowing();
      // Nobody comes up any more, so the step would wait for long.
      pool.world()
          .script(
              "rx-b", "pool.emergency_transition_to_master", new FaultScript.Delay(1, minutes(30)));
      var child = start(program, RUN);
      pool.await(IN_TIME, () -> pool.changes().size() == 1);
      interrupt(child);
      pool.await(IN_TIME, () -> errors(child).contains("The run stops after this step."));
      interrupt(child);
      assertThat(ended(child)).isEqualTo(12);
      assertThat(text(child)).contains("INTERRUPTED");

      var resumed = start(program, RESUME);
      assertThat(ended(resumed)).as(text(resumed)).isZero();
      assertThat(pool.changes()).containsExactly(PROMOTION, "rx-b pool.recover_slaves");
    }
  }

  private static Callable<Told> killed(Moment moment) {
    return () -> {
      try (var pool = pool()) {
        var state = Files.createTempDirectory(states, "state");
        var program = new Program(pool, state).knowing();
        if (moment == Moment.BEFORE_THE_REPLY) {
          pool.world()
              .script(
                  "rx-b",
                  "pool.emergency_transition_to_master",
                  new FaultScript.Delay(1, minutes(30)));
        }
        var child = start(program, RUN);
        switch (moment) {
          case BEFORE_SENDING -> {
            pool.await(IN_TIME, () -> text(child).contains("agreed: rx-b becomes"));
            // From now on a look takes seconds, also the one between the intent and the command.
            for (var look = 0; look < 6; look++) {
              pool.world().script("rx-c", LOOK, new FaultScript.Delay(1, Duration.ofSeconds(40)));
            }
            pool.await(IN_TIME, () -> journal(state).contains("\"kind\":\"intent\""));
          }
          case BEFORE_THE_REPLY -> pool.await(IN_TIME, () -> pool.changes().size() == 1);
          case WHILE_WAITING ->
              pool.await(IN_TIME, () -> journal(state).contains("\"kind\":\"outcome\""));
        }
        child.process.destroyForcibly();
        child.process.waitFor();
        var sentBefore = pool.changes();
        var resumed = start(program, RESUME);
        var code = ended(resumed);
        return new Told(
            sentBefore,
            code,
            text(resumed) + errors(resumed),
            pool.changes(),
            program.run("journal", "verify"),
            program.run("status", "--output", "json"));
      }
    };
  }

  private static LoggedWorld pool() {
    return new LoggedWorld("coordinator-refused").speed(20);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private record Child(Process process, Path out, Path err) {}

  private static Child start(Program program, String... arguments) throws IOException {
    var out = Files.createTempFile(states, "out", ".txt");
    var err = Files.createTempFile(states, "err", ".txt");
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                HurriedMain.class.getName()));
    line.addAll(program.arguments(arguments));
    var builder =
        new ProcessBuilder(line)
            .redirectInput(
                ProcessBuilder.Redirect.from(Files.createTempFile(states, "in", "").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("PW", "demo");
    return new Child(builder.start(), out, err);
  }

  private static void interrupt(Child child) throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("kill", "-INT", "" + child.process.pid())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  private static int ended(Child child) throws InterruptedException {
    var inTime = child.process.waitFor(IN_TIME.toSeconds(), TimeUnit.SECONDS);
    if (!inTime) {
      child.process.destroyForcibly();
    }
    assertThat(inTime).as("ended in time: %s %s", text(child), errors(child)).isTrue();
    return child.process.exitValue();
  }

  private static String text(Child child) {
    return read(child.out).replaceAll("\\s+", " ");
  }

  private static String errors(Child child) {
    return read(child.err).replaceAll("\\s+", " ");
  }

  private static String journal(Path state) {
    var directory = state.resolve("journal");
    if (!Files.isDirectory(directory)) {
      return "";
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .map(KilledProgramTest::read)
          .reduce("", String::concat);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
