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
import org.poolkeeper.simulator.Value;

/// High availability switched on, refused, failed, set, and found to be on in the pool and off on a
/// host.
@Timeout(240)
class EnableStoryTest {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  @TempDir private Path state;

  @Test
  void whatIsInTheWayIsSaidAndWhatFailsIsOffAgainEverywhere() {
    try (var story = rack(PoolPlan.Ha.OFF)) {
      story.stride(10);
      var asked = story.ends(64, "plan enable-ha").words();
      assertThat(asked).contains("tested by the server", "6 VMs for certain");
      var enable =
          "run enable-ha --answer timeout=default --answer protect=running --answer tolerate=1"
              + " --confirm Pool --answer storage="
              + asked.replaceAll(".* storage=(\\S+) NFS.*", "$1");

      story.happens(Happening.setField("SR", "", "type", Value.of("smb")), A_MOMENT);
      assertThat(story.ends(10, "plan enable-ha").words())
          .contains("storage of its kind cannot hold a heartbeat disk");
      story.happens(Happening.setField("SR", "", "type", Value.of("nfs")), A_MOMENT);

      story.happens(Happening.stopService("rx3"), A_MOMENT);
      assertThat(story.ends(10, "plan enable-ha").words())
          .contains("Every host has to be alive", "rx3 does not answer", "bring-back");
      story.happens(Happening.startService("rx3"), Duration.ofMinutes(2));

      story.happens(Happening.loseStorage("rx2"), A_MOMENT);
      var failed = story.ends(12, enable);
      assertThat(failed.words()).contains("HA_HOST_CANNOT_ACCESS_STATEFILE");
      assertThat(failed.stillToDo())
          .anySatisfy(line ->
              assertThat(line).contains("the server switched it off everywhere", "enable-ha"));
      assertThat(story.truth.armed()).isEmpty();

      story.happens(Happening.regainStorage("rx2"), A_MOMENT).succeeds(enable);
      assertThat(story.truth.armed()).containsExactly("rx1", "rx2", "rx3");
      assertThat(story.truth.haSettings("rx1")).endsWith("tolerates 1");
      story.succeeds("run ha-capacity --answer protect=as-set --answer tolerate=2 --confirm Pool");
      assertThat(story.truth.haSettings("rx1")).endsWith("tolerates 2");
      assertThat(story.succeeds("ha").words()).contains("The loss of 2 hosts is covered");
    }
  }

  /// Somebody disarmed a member by force: off in the pool, and on again, brings it home.
  @Test
  void aMemberOnWhichItIsOffComesHomeOnceItIsOffInThePool() {
    try (var story = rack(PoolPlan.Ha.ON)) {
      var before = story.truth.haSettings("rx1");
      story
          .happens(Happening.disarm("rx3"), A_MOMENT)
          .happens(Happening.restartService("rx3"), Duration.ofSeconds(20));
      assertThat(story.ends(1, "status").words())
          .contains("HA_MISMATCH", "ha-off-on-host", "Procedure: disable-ha");

      story.stride(10).succeeds("run disable-ha --confirm Pool");
      story.endsWell("rx1");
      var asked = story.ends(64, "plan enable-ha").words();
      story.succeeds(
          "run enable-ha --answer timeout=default --answer protect=as-set --answer tolerate=1"
              + " --confirm Pool",
          "--answer",
          "storage=" + asked.replaceAll(".* storage=(\\S+) NFS.*", "$1"));

      assertThat(story.truth.haSettings("rx1")).isEqualTo(before);
      assertThat(story.truth.armed()).containsExactly("rx1", "rx2", "rx3");
      assertThat(story.succeeds("status").words()).contains("There is nothing to do");
    }
  }

  /// Nobody else knew that it was off already: the reply says so, and that is what was wanted.
  @Test
  void aHostThatSaysThatItIsNotArmedIsDisarmed() {
    try (var story = new Story("sun", 2, "sun1", "8.3", PoolPlan.Ha.ON, state).isSeen()) {
      story
          .happens(Happening.disarm("sun2"), A_MOMENT)
          .happens(Happening.powerOff("sun1", Silence.REFUSED), Duration.ofMinutes(6));
      var told =
          story.succeeds(
              "run emergency-ha-disable --answer election=over --answer at-sun1=off --confirm"
                  + " Pool");

      assertThat(told.words()).contains("High availability is not armed on sun2.");
      assertThat(story.pool.changes()).containsExactly("sun2 host.emergency_ha_disable");
    }
  }

  private Story rack(PoolPlan.Ha ha) {
    return new Story("rx", 3, "rx1", "8.3", ha, state).isSeen();
  }
}
