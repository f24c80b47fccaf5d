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

/// Two hosts with high availability: the power plug, the storage cable and the network cable are
/// pulled. Each time the VMs restart on the other host and the host returns by itself.
@Timeout(240)
class PairStoryTest {
  private static final Duration FENCED_AND_BOOTED = Duration.ofMinutes(6);

  @TempDir private Path state;

  @Test
  void powerPlugStorageCableAndNetworkCable() {
    try (var story = new Story("sun", 2, "sun1", "8.3", PoolPlan.Ha.ON, state).isSeen()) {
      assertThat(story.succeeds("ha").words())
          .contains(
              "sun1 restarts itself hard; the others go on",
              "sun1 is to be expected to restart itself",
              "sun1 restarts itself hard; sun2 has the lower uuid and goes on",
              "sun2 stays, it has the lower uuid, and sun1 restarts itself hard");

      story.happens(Happening.powerOff("sun2", Silence.REFUSED), Duration.ofMinutes(3));
      assertThat(story.truth.running()).containsEntry("sun1", 4).containsEntry("sun2", 0);
      assertThat(story.ends(1, "status").words())
          .contains("4 VMs on sun1 keep running", "ha-overcommitted");
      assertThat(story.ends(1, "ha").words())
          .contains("sun2 is not alive and takes no part", "sun2 left without being shut down")
          .contains("sun1 is the only host that takes part");
      story.happens(Happening.powerOn("sun2"), Duration.ofMinutes(4));
      story.endsWell("sun1");

      story.happens(Happening.loseStorage("sun2"), FENCED_AND_BOOTED);
      assertThat(story.truth.running()).containsEntry("sun1", 4);
      assertThat(story.ends(1, "status").words())
          .contains("management service of sun2 does not answer", "check the heartbeat disk")
          .contains("procedure emergency-ha-disable");
      story.happens(Happening.regainStorage("sun2"), Duration.ofMinutes(2));
      story.endsWell("sun1");
      assertThat(story.succeeds("ha").words())
          .contains("sun2 had restarted itself hard because it had lost its heartbeats")
          .contains("Every host hears every other");

      story.happens(Happening.pullCable("sun1", Silence.REFUSED), FENCED_AND_BOOTED);
      assertThat(story.truth.running()).as("the lower uuid stays").containsEntry("sun2", 4);
      assertThat(story.ends(1, "status").words()).contains("sun2 coordinates");
      assertThat(story.ends(10, "plan rejoin-former-coordinator").words())
          .contains("armed host refuses to be told", "disable-ha");
      story.happens(Happening.plugCable("sun1"), Duration.ofMinutes(3));
      story.endsWell("sun2");
      assertThat(story.pool.changes()).as("nobody had to do anything").isEmpty();
    }
  }

  /// The role came to sun2 by an election, and goes back to sun1: off, handed over, on as it was.
  @Test
  void theRoleIsGivenBackAfterwards() {
    try (var story = new Story("sun", 2, "sun1", "8.3", PoolPlan.Ha.ON, state).isSeen()) {
      var before = story.truth.haSettings("sun1");
      story
          .happens(Happening.powerOff("sun1", Silence.REFUSED), FENCED_AND_BOOTED)
          .happens(Happening.powerOn("sun1"), Duration.ofMinutes(4))
          .endsWell("sun2");
      assertThat(story.succeeds("status").words()).contains("sun2 coordinates");
      story.passes(Duration.ofMinutes(10));

      assertThat(story.ends(10, "plan hand-over --host sun1").words())
          .contains("High availability is on", "Instead: disable-ha");
      story.stride(10).succeeds("run disable-ha --confirm Pool");
      assertThat(story.truth.armed()).isEmpty();
      assertThat(story.succeeds("ha").words())
          .contains("High availability is off", "Set to be restarted: vm1");
      story.stride(1).succeeds("run hand-over --host sun1 --confirm sun1");
      var asked = story.ends(64, "plan enable-ha --answer protect=as-set").words();
      assertThat(asked).contains("where it lay before", "timeout=default");
      story
          .stride(10)
          .succeeds(
              "run enable-ha --answer timeout=default --answer protect=as-set --answer tolerate=1"
                  + " --confirm Pool",
              "--answer",
              "storage=" + asked.replaceAll(".* storage=(\\S+) NFS.*", "$1"));

      assertThat(story.truth.haSettings("sun1")).isEqualTo(before);
      story.passes(Duration.ofMinutes(2)).endsWell("sun1");
      assertThat(story.truth.armed()).containsExactly("sun1", "sun2");
    }
  }
}
