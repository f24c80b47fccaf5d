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

/// Eight hosts, plot1 … plot8.
@Timeout(240)
class EightHostsStoryTest {
  @TempDir private Path state;

  /// No host is in emergency mode, and every call hangs; the repaired host falls into place and
  /// gets its role back later.
  @Test
  void theCoordinatorIsShutDownInAnOrderlyWay() {
    try (var story = plot("plot1")) {
      story.happens(Happening.shutDown("plot1", Silence.REFUSED), Duration.ofMinutes(5));

      assertThat(story.ends(2, "status").words())
          .contains("say they are not in emergency mode", "Do not take the flag for health");
      var told =
          story.succeeds(
              "run emergency-promote --host plot2 --attest powered-off=plot1 --confirm plot2");

      story.endsWell("plot2", "plot1");
      assertThat(told.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("plot1, which coordinated before"))
          .hasSize(2);

      story.happens(Happening.powerOn("plot1"), Duration.ofMinutes(4));

      story.endsWell("plot2");
      assertThat(story.ends(10, "run hand-over --host plot1 --confirm plot1").words())
          .contains("The role changed", "within ten minutes");

      story.passes(Duration.ofMinutes(10));
      var vms = story.truth.running();
      var back = story.succeeds("run hand-over --host plot1 --confirm plot1");

      story.endsWell("plot1");
      assertThat(story.truth.running()).as("no VM was touched").isEqualTo(vms);
      assertThat(story.pool.changes())
          .containsExactly(
              "plot2 pool.emergency_transition_to_master",
              "plot2 pool.recover_slaves",
              "plot2 pool.sync_database",
              "plot2 pool.designate_new_master");
      assertThat(back.stillToDo()).isEmpty();
      assertThat(story.succeeds("status").words()).contains("plot1 coordinates");
    }
  }

  /// A pulled cable is as good as off while it is out. It is put back, both rule, and an
  /// administrator removes a host in the picture of the wrong one before it is brought home.
  @Test
  void theCableIsPulledAndPutBack() {
    try (var story = plot("plot2")) {
      story.happens(Happening.pullCable("plot2", Silence.REFUSED), Duration.ofHours(2));
      var vms = story.truth.running();

      var told =
          story.succeeds(
              "run emergency-promote --host plot3 --attest powered-off=plot2 --confirm plot3");

      assertThat(story.truth.membersOf("plot3")).hasSize(6);
      assertThat(told.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("2 VMs are recorded as running on plot2"));

      story
          .happens(Happening.plugCable("plot2"), Duration.ofMinutes(5))
          .happens(Happening.forget("plot2", "plot7"), Duration.ofMinutes(1));
      assertThat(story.truth.coordinators()).containsExactly("plot2", "plot3");
      assertThat(story.truth.recorded("plot2")).hasSize(7);
      assertThat(story.ends(2, "status").words())
          .contains("plot3 rules. Change nothing on plot2", "Procedure: rejoin-former-coordinator");
      assertThat(story.ends(10, "run emergency-promote --host plot4 --confirm plot4").words())
          .contains("plot3 rules the pool: there is nothing to promote anybody for");

      story.succeeds("run rejoin-former-coordinator --confirm plot2");

      story.endsWell("plot3");
      assertThat(story.truth.recorded("plot3")).as("nothing of its picture was taken").hasSize(8);
      assertThat(story.truth.running()).as("no VM was touched").isEqualTo(vms);
      assertThat(story.pool.changes())
          .containsExactly(
              "plot3 pool.emergency_transition_to_master",
              "plot3 pool.recover_slaves",
              "plot2 pool.emergency_reset_master");
      assertThat(story.succeeds("status").words()).contains("There is nothing to do");
    }
  }

  private Story plot(String coordinator) {
    return new Story("plot", 8, coordinator, "8.3", PoolPlan.Ha.OFF, state).isSeen();
  }
}
