package org.poolkeeper.ui.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.ClaimFixture;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.StepState;
import org.poolkeeper.procedure.timeline.RestartedPool;
import org.poolkeeper.ui.picture.GoldenPicture;

/// The timeline of three hosts that restart looks as it did when a person last looked at it.
@EnabledOnOs(OS.LINUX)
class TimelinePicturesTest {
  private final GoldenPicture golden = new GoldenPicture("timeline");

  /// @param heading what it says once everything is drawn
  private record Scene(
      String name,
      List<ExecutionEvent> events,
      Duration at,
      String heading,
      Consumer<WizardBench> way) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Scene> scenes() {
    return Stream.of(
        new Scene(
            "begins",
            RestartedPool.events(Duration.ofSeconds(1)),
            Duration.ofSeconds(20),
            "Phase 1 of 10 · about 24:40 left",
            _ -> {}),
        new Scene(
            "away",
            RestartedPool.events(Duration.ofMinutes(12)),
            Duration.ofMinutes(12),
            "Phase 5 of 10 · about 13:00 left",
            _ -> {}),
        new Scene(
            "table",
            RestartedPool.events(Duration.ofMinutes(12)),
            Duration.ofMinutes(12),
            "Phase 5 of 10 · about 13:00 left",
            bench -> bench.click("timeline-as-table")),
        new Scene(
            "pausing",
            RestartedPool.events(Duration.ofMinutes(12)),
            Duration.ofMinutes(12),
            "Phase 5 of 10 · about 13:00 left",
            bench -> bench.click("run-pause")),
        new Scene(
            "gone-on-without",
            goneOnWithout(),
            Duration.ofSeconds(560),
            "Phase 5 of 10 · about 14:10 left",
            _ -> {}));
  }

  /// The VMs of host-c did not come back, and host-b restarts already.
  private static List<ExecutionEvent> goneOnWithout() {
    var events = new ArrayList<>(RestartedPool.events(Duration.ofSeconds(430)));
    var steps = RestartedPool.plan().steps();
    var at = RestartedPool.BEGIN.plusSeconds(510);
    events.add(RestartedPool.moved(at, steps.get(6), StepState.VERIFYING, StepState.UNVERIFIED));
    events.add(RestartedPool.moved(at, steps.get(7), StepState.PENDING, StepState.DONE));
    events.add(RestartedPool.moved(at, steps.get(8), StepState.PENDING, StepState.CHECKING));
    events.add(RestartedPool.moved(at, steps.get(8), StepState.CHECKING, StepState.VERIFYING));
    return events;
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void looksAsItDid(Scene told) {
    try (var bench = new WizardBench()) {
      var scene = bench.follow(RestartedPool.plan(), told.events(), before(), now(), at(told.at()));
      bench.desk.await(() -> heading(bench).equals(told.heading()));
      told.way().accept(bench);
      bench.focus("wizard-close");
      assertThat(heading(bench)).isEqualTo(told.heading());

      assertAll(
          Stream.of(Appearance.LIGHT, Appearance.DARK)
              .map(look ->
                  () -> {
                    bench.wear(look);
                    golden.check(
                        told.name() + "-" + look.name().toLowerCase(Locale.ROOT),
                        bench.picture(scene));
                  }));
    }
  }

  private static String heading(WizardBench bench) {
    return bench.desk.on(() -> ((Labeled) bench.desk.find("#timeline-heading")).getText());
  }

  private static Instant at(Duration passed) {
    return RestartedPool.BEGIN.plus(passed);
  }

  private static Diagnosis before() {
    return pool(
        claim -> claim.runs("mail-01", "host-c").runs("web-01", "host-c").runs("db-01", "host-b"));
  }

  private static Diagnosis now() {
    return pool(
        claim -> claim.runs("mail-01", "host-a").runs("web-01", "host-a").runs("db-01", "host-b"));
  }

  private static Diagnosis pool(Consumer<ClaimFixture> change) {
    return new Diagnostician().diagnose(Pools.of(3).claim("host-a", change).snapshot());
  }
}
