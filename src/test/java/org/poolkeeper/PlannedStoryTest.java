package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Value;

/// Restarts that nobody notices: a member of a pool, and the coordinator beneath a cloud manager,
/// where high availability is on for the coordinator only (story 5).
@Timeout(400)
class PlannedStoryTest {
  @TempDir private Path state;

  @Test
  void aMemberIsEmptiedRestartedAndFilledAgain() {
    try (var story = new Story("rx", 3, "rx1", "26", PoolPlan.Ha.OFF, state).isSeen()) {
      var outages = new Outages(story);
      story.truth.offRefuses();
      var there = story.truth.domains("rx2");

      story.succeeds("run restart-member --host rx2 --confirm rx2");

      story.endsWell("rx1");
      assertThat(story.truth.domains("rx2")).isEqualTo(there);
      assertThat(story.pool.changes())
          .containsExactly(
              "rx1 host.disable",
              "rx1 Async.host.evacuate",
              "rx1 host.reboot",
              "rx1 Async.VM.pool_migrate",
              "rx1 Async.VM.pool_migrate");
      assertThat(outages.unmanaged()).isZero();
      assertThat(outages.withoutVms()).isZero();
    }
  }

  /// High availability goes off, the role away, the host restarts, the role comes back, and high
  /// availability is on again with its timeout.
  @Test
  void theCoordinatorOfACloudRestartsAndIsCoordinatorAgain() {
    try (var story =
        new Story("cloud-", 4, "cloud-1", "26", PoolPlan.Ha.COORDINATOR_ONLY, state).isSeen()) {
      var outages = new Outages(story);
      story.truth.offRefuses();

      story.succeeds(
          "run restart-coordinator --answer role=move-and-back --host cloud-2 --confirm cloud-1");

      story.endsWell("cloud-1");
      assertThat(story.pool.changes())
          .startsWith("cloud-1 Async.pool.disable_ha")
          .contains("cloud-2 host.reboot")
          .endsWith("cloud-1 Async.pool.enable_ha");
      assertThat(story.pool.orders()).last().asString().endsWith(", {timeout=90}]");
      assertThat(story.truth.running())
          .isEqualTo(Map.of("cloud-1", 2, "cloud-2", 2, "cloud-3", 2, "cloud-4", 2));
      assertThat(outages.withoutVms()).as("every VM ran all the time").isZero();
      assertThat(outages.longestUnmanaged()).isLessThan(Duration.ofMinutes(1));
      assertThat(story.succeeds("status").words())
          .contains("Nothing has to be done if another system restarts VMs");
    }
  }

  /// What it is measured against: nobody rules until the host is back, and its VMs stay off.
  @Test
  void aCoordinatorThatIsSimplyRebootedTakesThePoolAndItsVmsAlong() {
    try (var story = new Story("rx", 3, "rx1", "26", PoolPlan.Ha.OFF, state)) {
      var host = Value.of(story.pool.world().host("rx1").ref());
      var outages = new Outages(story);
      story.truth.offRefuses();
      story.happens(Happening.onCoordinator("host.disable", host), Duration.ofSeconds(1));
      story.happens(Happening.onCoordinator("host.reboot", host), Duration.ofSeconds(1));

      for (var second = 0; second < 300; second++) {
        story.passes(Duration.ofSeconds(1));
      }

      assertThat(outages.unmanaged()).isGreaterThan(Duration.ofMinutes(2));
      assertThat(story.truth.running()).containsEntry("rx1", 0);
      assertThat(outages.withoutVms()).isGreaterThan(Duration.ofMinutes(8));
    }
  }
}
