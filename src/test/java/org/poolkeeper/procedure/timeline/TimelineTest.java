package org.poolkeeper.procedure.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.procedure.catalog.KnownSituation;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.engine.StepState;

/// Three hosts restart, one after the other: what is said of it, minute by minute.
class TimelineTest {
  private static final PoolId POOL = new PoolId(Pools.POOL);

  private static Timeline at(Course course, Duration passed) {
    return Timeline.of(
        course, Optional.empty(), Optional.empty(), RestartedPool.BEGIN.plus(passed));
  }

  private static Timeline at(String passed) {
    var time = Duration.parse("PT" + passed);
    return at(RestartedPool.after(time), time);
  }

  private static String minutes(Instant at) {
    var seconds = Duration.between(RestartedPool.BEGIN, at).toSeconds();
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static String words(Bar bar) {
    return "%s %s %s-%s"
        .formatted(
            bar.phase().kind().word(),
            bar.state().word(),
            minutes(bar.begin()),
            minutes(bar.end()));
  }

  private static String row(Timeline timeline, String host) {
    return timeline.rows().stream()
        .filter(row -> row.name().equals(host))
        .flatMap(row -> row.bars().stream())
        .map(TimelineTest::words)
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # passed | host-c                                                                | host-b
          0S       | empty now 0:00-2:00, away planned 2:00-7:00, bring back planned 7:00-8:00 | empty planned 8:00-10:00, away planned 10:00-15:00, bring back planned 15:00-16:00
          1M       | empty now 0:00-2:00, away planned 2:00-7:00, bring back planned 7:00-8:00 | empty planned 8:00-10:00, away planned 10:00-15:00, bring back planned 15:00-16:00
          4M       | empty done 0:00-2:00, away away now 2:00-7:00, bring back planned 7:00-8:00 | empty planned 8:00-10:00, away planned 10:00-15:00, bring back planned 15:00-16:00
          11M      | empty done 0:00-2:00, away done 2:00-7:00, bring back done 7:00-8:00 | empty done 8:00-10:00, away away now 10:00-15:00, bring back planned 15:00-16:00
          """)
  void eachHostHasABarForEachPhase(String passed, String hostC, String hostB) {
    assertThat(row(at(passed), "host-c")).isEqualTo(hostC);
    assertThat(row(at(passed), "host-b")).isEqualTo(hostB);
  }

  @Test
  void whatIsPlannedMovesWithWhatTakesLonger() {
    var late = at(RestartedPool.after(Duration.ofMinutes(1)), Duration.ofMinutes(5));
    assertThat(row(late, "host-c"))
        .isEqualTo("empty now 0:00-5:00, away planned 5:00-10:00, bring back planned 10:00-11:00");
    assertThat(late.left()).hasMinutes(23);
    assertThat(late.presentWords().orElseThrow())
        .isEqualTo("Move every VM away from host-c. 5:00 of usual 2:00 (gives up at 10:00)");
  }

  @Test
  void thePoolHasARowOfItsOwnAndHostsComeInTheirOrder() {
    assertThat(at("0S").rows().stream().map(Timeline.Row::name))
        .containsExactly("lab-pool", "host-c", "host-b", "host-a");
    assertThat(row(at("0S"), "lab-pool")).isEqualTo("hand over planned 16:00-17:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # passed | heading                            | next                             | stages
          0S       | Phase 1 of 10 · about 25:00 left   | Restart host-c                   | -
          150S     | Phase 2 of 10 · about 22:30 left   | Wait until the management service of host-c answers | answers not yet
          4M       | Phase 2 of 10 · about 21:00 left   | Wait until host-c has joined     | answers awaited
          370S     | Phase 2 of 10 · about 18:50 left   | Wait until the storage of host-c is attached | answers yes, joined awaited
          410S     | Phase 2 of 10 · about 18:10 left   | Move the VMs back to host-c      | storage attached yes, enabled awaited
          430S     | Phase 3 of 10 · about 17:50 left   | Move every VM away from host-b   | -
          990S     | Phase 7 of 10 · about 8:30 left    | Move every VM away from host-a   | -
          1490S    | Phase 10 of 10 · about 0:10 left   | -                                | -
          """)
  void theHeadingTellsThePhaseAndTheTimeLeft(
      String passed, String heading, String next, String stages) {
    var timeline = at(passed);
    assertThat(timeline.heading()).isEqualTo(heading);
    assertThat(timeline.next().orElse(null)).isEqualTo(next);
    var told =
        timeline.present().stream()
            .flatMap(present -> present.stages().stream())
            .map(stage -> stage.what().words() + " " + stage.reached().word())
            .collect(Collectors.joining(", "));
    if (stages == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).contains(stages);
    }
  }

  @Test
  void theStagesOfAHostThatStartsComeOneAfterTheOther() {
    assertThat(at("370S").present().orElseThrow().stages())
        .containsExactly(
            new Stage(Stage.What.ANSWERS, Stage.Reached.YES),
            new Stage(Stage.What.JOINED, Stage.Reached.AWAITED),
            new Stage(Stage.What.STORAGE, Stage.Reached.NOT_YET),
            new Stage(Stage.What.ENABLED, Stage.Reached.NOT_YET));
  }

  @ParameterizedTest
  @CsvSource({
    "UNVERIFIED, NEEDS_ATTENTION, not done, skipped",
    "REJECTED, STOPPED_SAFELY, not done, skipped",
    "REJECTED, PAUSED, now, planned",
    "UNKNOWN, RUNNING, now, planned",
  })
  void whatCameToNothingIsNotDone(StepState step, RunState run, String first, String second) {
    var plan = RestartedPool.plan();
    var course =
        RestartedPool.after(Duration.ofMinutes(1))
            .after(
                RestartedPool.moved(
                    RestartedPool.BEGIN.plusSeconds(90),
                    plan.steps().getFirst(),
                    StepState.VERIFYING,
                    step))
            .after(
                new ExecutionEvent.RunMoved(
                    RestartedPool.RUN,
                    RestartedPool.BEGIN.plusSeconds(90),
                    RunState.RUNNING,
                    run,
                    ""));
    var timeline = at(course, Duration.ofMinutes(2));
    assertThat(timeline.bars().get(0).state().word()).isEqualTo(first);
    assertThat(timeline.bars().get(1).state().word()).isEqualTo(second);
    assertThat(timeline.heading().contains("left")).isEqualTo(!run.isFinal());
  }

  @Test
  void aRunThatGoesOnWithoutAStepLeavesItsPhaseNotDone() {
    var plan = RestartedPool.plan();
    var course =
        RestartedPool.after(Duration.ofMinutes(1))
            .after(
                RestartedPool.moved(
                    RestartedPool.BEGIN.plusSeconds(90),
                    plan.steps().getFirst(),
                    StepState.VERIFYING,
                    StepState.UNVERIFIED))
            .after(
                RestartedPool.moved(
                    RestartedPool.BEGIN.plusSeconds(95),
                    plan.steps().get(1),
                    StepState.PENDING,
                    StepState.CHECKING));
    var timeline = at(course, Duration.ofSeconds(100));
    assertThat(words(timeline.bars().get(0))).isEqualTo("empty not done 0:00-1:30");
    assertThat(words(timeline.bars().get(1))).startsWith("away away now 1:35-");
  }

  @ParameterizedTest
  @CsvSource({"0S, host-c", "4M, host-c", "500S, host-b", "990S, ", "20M, "})
  void aPauseIsOfferedBeforeAnotherHost(String passed, String host) {
    assertThat(at(passed).beforeAnother().map(Timeline.Row::name).orElse(null)).isEqualTo(host);
  }

  @Test
  void vmsAreCountedSinceTheBeginning() {
    var before =
        Pools.of(3).claim("host-a", claim -> claim.runs("web", "host-b").runs("db", "host-c"));
    var now = Pools.of(3).claim("host-a", claim -> claim.runs("web", "host-c"));
    var first = census(before.snapshot());
    assertThat(census(before.snapshot()).since(first).moved()).isZero();
    var count = census(now.snapshot()).since(first);

    assertThat(count.words())
        .isEqualTo(
            "%d of %d running · 1 moved · 1 stopped".formatted(count.all() - 1, count.all()));
    assertThat(
            Timeline.of(
                    RestartedPool.after(Duration.ZERO),
                    Optional.of(first),
                    Optional.of(now.snapshot()),
                    RestartedPool.BEGIN)
                .vms())
        .contains(count);
  }

  @Test
  void withoutACoordinatorNobodyIsMarkedAndNoVmsAreTold() {
    var first = census(Pools.of(3).snapshot());
    var silent = Pools.of(3).coordinatorDead().snapshot();
    var timeline =
        Timeline.of(
            RestartedPool.after(Duration.ZERO),
            Optional.of(first),
            Optional.of(silent),
            RestartedPool.BEGIN);
    assertThat(timeline.coordinator()).isEmpty();
    assertThat(timeline.vms()).isEmpty();
    assertThat(Census.coordinator(Pools.of(3).snapshot(), POOL))
        .contains(RestartedPool.id("host-a"));
  }

  private static Census census(PoolSnapshot snapshot) {
    return Census.of(snapshot, POOL).orElseThrow();
  }

  /// There is nobody to rest between.
  @Test
  void aPlanThatConcernsNoSingleHostOffersNoPause() {
    var plan = KnownSituation.plan("disable-ha");
    var timeline = Timeline.of(Course.of(plan), Optional.empty(), Optional.empty(), plan.at());

    assertThat(timeline.bars()).isNotEmpty();
    assertThat(timeline.beforeAnother()).isEmpty();
    assertThat(timeline.heading()).startsWith("Planned: 1 phase, ");
  }
}
