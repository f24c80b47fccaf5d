package org.poolkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.timeline.Course;
import org.poolkeeper.procedure.timeline.RestartedPool;
import tools.jackson.databind.json.JsonMapper;

/// The timeline of planned work in a terminal.
class TimelineLinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Terminal terminal(Paint paint) {
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Terminal(stream, stream, paint);
  }

  /// What is shown in the run until then.
  private String shown(Paint paint, Duration until) {
    var terminal = terminal(paint);
    var pool =
        new AtomicReference<>(Pools.of(3).claim(claim -> claim.runs("web", "host-c")).snapshot());
    var lines =
        new TimelineLines(
            new RunLines(terminal, RunLines.Manner.PLAIN),
            paint,
            Course.of(RestartedPool.plan()),
            pool::get);
    RestartedPool.events(until)
        .forEach(event -> {
          lines.on(event);
          pool.set(Pools.of(3).claim(claim -> claim.runs("web", "host-a")).snapshot());
        });
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLineForEachHostAtTheBeginningOfAPhase() {
    var shown = shown(Paint.ASCII, Duration.ofMinutes(11));
    assertThat(shown.substring(shown.lastIndexOf("Phase")))
        .isEqualTo(
            """
            Phase 5 of 10 | about 15:00 left
              Host                  Work                Begin        End
              lab-pool              hand over: planned  about 21:15  about 21:16
            * host-c                done                20:59:51     21:07:51
            > host-b                away now            21:09:51     about 21:14
              host-a (coordinator)  empty: planned      about 21:16  about 21:18
            VMs: 1 of 1 running | 1 moved | 0 stopped
            """);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "119, 1", "120, 2", "419, 2", "660, 5"})
  void itIsShownOnceForEachPhase(int seconds, long times) {
    var shown = shown(Paint.SHAPES, Duration.ofSeconds(seconds));
    assertThat(shown.lines().filter(line -> line.startsWith("Phase")).count()).isEqualTo(times);
  }

  @Test
  void aPlanReadsPhaseByPhase() {
    var text = PlanText.of(new Planning.Made(RestartedPool.plan()));
    assertThat(text.lines().filter(line -> line.startsWith("== ")))
        .startsWith(
            "== Empty host-c",
            "== host-c goes away and comes back",
            "== Bring VMs back to host-c",
            "== Empty host-b")
        .hasSize(10);
  }

  @Test
  void scriptsReadPhasesAsFields() {
    var mapper = JsonMapper.builder().build();
    var plan = new PlanJson().object(new Planning.Made(RestartedPool.plan())).get("plan");
    assertThat(plan.get("phases").size()).isEqualTo(10);
    assertThat(plan.get("phases").get(1).toString())
        .isEqualTo(
            "{\"number\":2,\"kind\":\"AWAY\",\"host\":\"%s\",\"name\":\"host-c\",\"title\":\"host-c goes away and comes back\",\"steps\":[\"reboot-host-c\",\"answers-host-c\",\"joined-host-c\",\"storage-host-c\",\"enabled-host-c\"]}"
                .formatted(RestartedPool.id("host-c")));

    var json = new RunJson(terminal(Paint.ASCII));
    RestartedPool.events(Duration.ofMinutes(3)).forEach(json::on);
    var told = out.toString(StandardCharsets.UTF_8).lines().map(mapper::readTree).toList();
    assertThat(told.getFirst().get("phases").size()).isEqualTo(10);
    assertThat(told.getLast().get("step").asString()).isEqualTo("answers-host-c");
    assertThat(told.getLast().get("phase").asInt()).isEqualTo(2);
  }
}
