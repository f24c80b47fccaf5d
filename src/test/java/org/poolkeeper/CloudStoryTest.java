package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

  private Story cloud() {
    return new Story("cloud", 4, "cloud1", "8.3", PoolPlan.Ha.COORDINATOR_ONLY, state).isSeen();
  }
}
