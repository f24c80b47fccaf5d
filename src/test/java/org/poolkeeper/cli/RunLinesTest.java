package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.StepState;

class RunLinesTest {
  private static final Instant START = Instant.parse("2026-08-22T20:59:00Z");
  private static final RunId RUN = new RunId("20260822-205900-4f9c2a");
  private static final HostId B = new HostId("aaaaaaaa-0000-4000-8000-000000000002");
  private static final Step.Await STEP =
      new Step.Await(
          new StepId("wait"),
          "Wait for rx-b",
          new Condition.Answers(B, "rx-b"),
          Duration.ofSeconds(12),
          Duration.ofMinutes(10),
          "It restarts.",
          "Look at its console.");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void whatIsWaitedForIsSaidAndThenMoreAndMoreSeldom() {
    var lines = lines(RunLines.Manner.PLAIN);
    lines.on(moved(StepState.CHECKING, StepState.VERIFYING, "It restarts."));
    for (var second = 1; second <= 300; second++) {
      lines.on(looked(second, "rx-b has not answered for %d s.".formatted(second)));
      lines.tick(START.plusSeconds(second));
    }

    assertThat(text())
        .isEqualTo(
            """
            20:59:00      waiting until rx-b answers (usually 12 s, at most 10 min). It
                          restarts.
            20:59:01      no: rx-b has not answered for 1 s.
            21:00:00      still waiting, for 1 min (usually 12 s, at most 10 min). rx-b has
                          not answered for 60 s.
            21:01:00      still waiting, for 2 min (usually 12 s, at most 10 min). rx-b has
                          not answered for 120 s.
            21:03:00      still waiting, for 4 min (usually 12 s, at most 10 min). rx-b has
                          not answered for 240 s.
            """);
  }

  @Test
  void whatIsNewIsSaidAtOnce() {
    var lines = lines(RunLines.Manner.PLAIN);
    lines.on(looked(1, "rx-b follows 192.0.2.11."));
    lines.on(looked(2, "rx-b follows 192.0.2.11."));
    lines.on(looked(3, "rx-b does not answer."));

    assertThat(text().lines())
        .containsExactly(
            "20:59:01      no: rx-b follows 192.0.2.11.",
            "20:59:03      no: rx-b does not answer.");
  }

  @Test
  void aPersonSeesTheTimePassInOneLineThatIsClearedForTheNext() {
    var lines = lines(RunLines.Manner.ATTENDED);
    lines.on(moved(StepState.CHECKING, StepState.VERIFYING, ""));
    lines.tick(START.plusSeconds(1));
    lines.tick(START.plusSeconds(2));
    lines.on(moved(StepState.VERIFYING, StepState.DONE, "rx-b answers."));
    lines.tick(START.plusSeconds(3));

    assertThat(text())
        .endsWith(
            """
                      waiting for 1 s (usually 12 s, at most 10 min).\r\u001b[K          waiting for 2 s (usually 12 s, at most 10 min).\r\u001b[K20:59:00      done. rx-b answers.
            """);
  }

  @Test
  void theLineOfTheTimeIsNeverBroken() {
    var lines = lines(RunLines.Manner.ATTENDED);
    lines.on(moved(StepState.CHECKING, StepState.VERIFYING, ""));
    lines.on(looked(1, "rx-b says many things ".repeat(9)));
    out.reset();
    lines.tick(START.plusSeconds(1));

    assertThat(text()).hasSizeLessThan(80).endsWith("…").doesNotContain("\n");
  }

  private RunLines lines(RunLines.Manner manner) {
    return new RunLines(
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Paint.SHAPES),
        manner);
  }

  private static ExecutionEvent moved(StepState from, StepState to, String words) {
    return new ExecutionEvent.StepMoved(RUN, START, STEP, from, to, words);
  }

  private static ExecutionEvent looked(int second, String words) {
    return new ExecutionEvent.Looked(
        RUN,
        START.plusSeconds(second),
        Optional.of(STEP.id()),
        "rx-b answers",
        new Holding.DoesNotHold(words, java.util.List.of()));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
