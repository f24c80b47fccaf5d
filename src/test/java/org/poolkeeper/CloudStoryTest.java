package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.cli.Services;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Finding;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Silence;

/// Beneath a cloud manager: four hosts with high availability for the coordinator only, whose
/// coordinators lose their power one after another.
@Timeout(240)
class CloudStoryTest {
  private static final Duration ELECTED = Duration.ofMinutes(4);
  private static final Duration BOOTED = Duration.ofMinutes(4);

  @TempDir private Path state;

  /// The first comes home by itself. The second does not: its storage is away, it waits for the
  /// heartbeat disk and still takes itself for coordinator. High availability goes off in the pool
  /// and by force on that host, and on again as it was.
  @Test
  void theRecoveredHostThatDoesNotReconnectIsForcedOffAndHighAvailabilitySwitchedOnAsItWas() {
    try (var story = cloud()) {
      var before = story.truth.haSettings("cloud1");
      story.happens(Happening.powerOff("cloud1", Silence.REFUSED), Duration.ofSeconds(20));
      assertThat(story.ends(2, "status").words())
          .contains("ha-electing", "wait, and promote nobody");
      assertThat(story.ends(64, "plan emergency-promote").words())
          .contains("High availability was on", "Has that failed?");
      assertThat(story.ends(10, "plan emergency-ha-disable").words())
          .contains("wait that long before anything is disarmed");

      story.passes(ELECTED);
      var second = story.truth.coordinators().getFirst();
      assertThat(story.ends(1, "status").words()).contains(second + " coordinates");
      story.happens(Happening.powerOn("cloud1"), BOOTED);
      story.endsWell(second);

      story.happens(Happening.powerOff(second, Silence.REFUSED), ELECTED);
      var third = story.truth.coordinators().getFirst();
      assertThat(third).isNotEqualTo(second);
      story
          .happens(Happening.loseStorage(second), Duration.ZERO)
          .happens(Happening.powerOn(second), BOOTED);
      assertThat(story.ends(1, "status").words())
          .contains("or cannot start because it does not reach the heartbeat disk");

      story.stride(10).afterTyping((host, _) -> story.pool.happens(Happening.regainStorage(host)));
      var home =
          story.succeeds(
              "run emergency-ha-disable --host %s --answer at-%s=console --confirm %s"
                  .formatted(second, second, second));

      story.endsWell(third);
      assertThat(story.truth.typed())
          .containsExactly(second + " xe host-emergency-ha-disable --force");
      assertThat(story.truth.armed()).isEmpty();
      assertThat(home.stillToDo())
          .anySatisfy(line ->
              assertThat(line).contains("High availability is off", "timeout 90 s", "enable-ha"));
      assertThat(story.ends(0, "status").words()).contains("ha-left-off");

      var asked = story.ends(64, "plan enable-ha").words();
      assertThat(asked)
          .containsPattern("storage=\\S+ NFS virtual disk storage, nfs, .* where it lay before")
          .contains("timeout=90 90 s, as it was before.");
      var storage = asked.replaceAll(".* storage=(\\S+) NFS.*", "$1");
      story.succeeds(
          "run enable-ha --answer timeout=90 --answer protect=coordinator-only --confirm Pool",
          "--answer",
          "storage=" + storage);

      assertThat(story.truth.haSettings(third)).as("as it was").isEqualTo(before);
      assertThat(story.truth.armed()).hasSize(4);
      assertThat(story.pool.changes())
          .containsExactly(third + " Async.pool.disable_ha", third + " Async.pool.enable_ha");
      story.passes(Duration.ofMinutes(2)).endsWell(third);
    }
  }

  /// Noticed, elected, reconnected: somebody who watches sees each, with its time. How long each
  /// takes is measured by a benchmark.
  @Test
  void theViewFollowsTheElection() throws Exception {
    try (var story = cloud();
        var services = story.services();
        var watch =
            services
                .watches()
                .watch(
                    List.of(story.pool.endpoint("cloud1"), story.pool.endpoint("cloud2")),
                    Optional.of(story.pool.credentials()))) {
      var news = new LinkedBlockingQueue<PoolSnapshot>();
      var _ = watch.subscribe(news::add);
      var well = next(services, news, told -> told.condition().code().equals("HEALTHY"));
      story.pool.happens(Happening.powerOff("cloud1", Silence.REFUSED));

      var noticed = next(services, news, told -> codes(told).contains("ha-electing"));
      assertThat(noticed.told().condition().code()).isEqualTo("COORDINATOR_LOST");
      assertThat(noticed.told().stillWorks())
          .contains("6 VMs on cloud2, cloud3 and cloud4 keep running");
      while (story.truth.coordinators().isEmpty()) {
        story.passes(Duration.ofSeconds(1));
      }
      var elected = story.pool.world().now();
      var rules = story.truth.coordinators().getFirst() + " coordinates.";
      var shown = next(services, news, told -> told.headline().endsWith(rules));

      assertThat(shown.told().condition().code()).isEqualTo("MEMBER_LOST");
      assertThat(noticed.at()).isAfter(well.at()).isBefore(elected);
      assertThat(Duration.between(noticed.at(), shown.at()))
          .as("nobody is replaced before the timeout of 90 s")
          .isGreaterThan(Duration.ofSeconds(60));
    }
  }

  private static List<String> codes(Diagnosis told) {
    return told.findings().stream().map(Finding::code).toList();
  }

  /// What somebody saw, and when.
  private record Seen(Instant at, Diagnosis told) {}

  /// The first diagnosis like this from now on.
  private static Seen next(
      Services services, BlockingQueue<PoolSnapshot> news, Predicate<Diagnosis> wanted)
      throws InterruptedException {
    while (true) {
      var snapshot = news.poll(60, TimeUnit.SECONDS);
      assertThat(snapshot).as("news").isNotNull();
      var told = services.diagnose().apply(snapshot);
      if (wanted.test(told)) {
        return new Seen(snapshot.at(), told);
      }
    }
  }

  private Story cloud() {
    return new Story("cloud", 4, "cloud1", "8.3", PoolPlan.Ha.COORDINATOR_ONLY, state).isSeen();
  }
}
