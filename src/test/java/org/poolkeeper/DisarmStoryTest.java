package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Silence;

/// High availability that has to be taken from hosts one by one, because the pool cannot switch it
/// off: the heartbeat disk is gone, and hosts with it.
@Timeout(240)
class DisarmStoryTest {
  private static final List<String> PLOTS = List.of("plot1", "plot2", "plot3", "plot4");
  private static final String DISARM = "xe host-emergency-ha-disable --force";

  @TempDir private Path state;

  /// All lost the heartbeat disk, then the coordinator: every host restarted itself hard and is
  /// held up at its start. The survivors are disarmed in the order that was said, and one is
  /// promoted.
  @Test
  void armedSurvivorsOfALostCoordinatorAreDisarmedAllAndOneIsPromoted() {
    try (var story = plots()) {
      story
          .happens(world -> PLOTS.forEach(one -> Happening.loseStorage(one).in(world)), TWO_MINUTES)
          .happens(Happening.powerOff("plot1", Silence.REFUSED), Duration.ofMinutes(6));
      assertThat(story.ends(2, "status").words())
          .contains("POOL_LOST", "plot2, plot3 and plot4 do not come up", "heartbeat disk");
      assertThat(story.ends(10, "plan disable-ha").words()).contains("emergency-ha-disable");
      assertThat(story.ends(64, "plan emergency-ha-disable").words())
          .contains("plot1 does not answer. What about it?");

      var plan = "emergency-ha-disable --answer at-plot1=off";
      assertThat(story.ends(0, "plan " + plan).words())
          .contains("The order is: plot2 (console), plot3 (console), plot4 (console)")
          .contains("plot1 is said to be off. At its next start it is still armed");
      var told = story.stride(10).succeeds("run " + plan + " --confirm Pool");

      assertThat(story.truth.typed())
          .containsExactly("plot2 " + DISARM, "plot3 " + DISARM, "plot4 " + DISARM);
      assertThat(story.truth.armed()).containsExactly("plot1");
      assertThat(told.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("emergency-promote --answer ha=disarmed"));
      assertThat(story.ends(2, "status").words())
          .doesNotContain("electing")
          .contains("Procedure: emergency-promote");

      var promoted =
          story.succeeds(
              "run emergency-promote --host plot2 --answer ha=disarmed --attest powered-off=plot1"
                  + " --confirm plot2");
      story.endsWell("plot2", "plot1");
      assertThat(promoted.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("still armed on it"))
          .anySatisfy(line -> assertThat(line).contains("High availability is off", "enable-ha"));

      story.happens(Happening.powerOn("plot1"), Duration.ofMinutes(4));
      assertThat(story.ends(1, "status").words()).contains("procedure emergency-ha-disable");
      story.succeeds(
          "run emergency-ha-disable --host plot1 --answer at-plot1=console --confirm plot1");
      story.endsWell("plot2");
      assertThat(story.truth.armed()).isEmpty();
    }
  }

  /// The operator stands at the consoles with a printed sheet, and the program does not run. The
  /// last coordinator first: it comes up, ends it for the pool, and the others disarm themselves.
  @Test
  void aPoolHeldUpAtItsStartIsFreedByTheLinesOfAPlan() {
    try (var story = plots()) {
      story.happens(
          world ->
              PLOTS.forEach(one -> {
                Happening.powerOff(one, Silence.REFUSED).in(world);
                Happening.loseStorage(one).in(world);
                Happening.powerOn(one).in(world);
              }),
          Duration.ofMinutes(5));
      assertThat(story.ends(2, "status").words()).contains("plot1, plot2, plot3 and plot4 do not");

      var sheet = story.ends(0, "plan emergency-ha-disable --xe");
      assertThat(sheet.words())
          .contains("plot1 (console), plot2 (console)", "their consoles need no visit");
      var lines = sheet.out().lines().filter(line -> line.startsWith("xe ")).toList();
      assertThat(lines).hasSize(4).containsOnly(DISARM);
      story.truth.type("plot1", lines.getFirst());
      story.passes(Duration.ofMinutes(3));

      story.endsWell("plot1");
      assertThat(story.truth.armed()).isEmpty();
      assertThat(story.pool.changes()).isEmpty();
      assertThat(story.ends(1, "status").words()).contains("ha-left-off");
    }
  }

  /// One host is off when the others lose the heartbeat disk. All would have to agree, so switching
  /// it off for the pool never ends, and is called so.
  @Test
  void switchingItOffNeverEndsWhereAHostIsAwayAndTheHeartbeatDiskIsGone() {
    try (var story = plots()) {
      story
          .happens(Happening.powerOff("plot4", Silence.REFUSED), Duration.ofMinutes(3))
          .happens(
              world -> PLOTS.forEach(one -> Happening.loseStorage(one).in(world)), TWO_MINUTES);
      assertThat(story.ends(2, "status").words()).contains("ha-statefile-lost");
      assertThat(story.ends(64, "plan disable-ha").words()).contains("this may never end");

      var told =
          story.stride(20).ends(13, "run disable-ha --answer silent=go-on --confirm Pool").words();
      assertThat(told).contains("tries again every 30 s for ever", "emergency-ha-disable");
      assertThat(story.ends(10, "plan disable-ha").words()).contains("being switched off already");
      assertThat(story.truth.armed()).isEqualTo(PLOTS);

      var disarmed =
          story.succeeds("run emergency-ha-disable --answer at-plot4=off --confirm Pool");

      assertThat(story.truth.armed()).containsExactly("plot4");
      assertThat(story.pool.changes())
          .endsWith(
              "plot2 host.emergency_ha_disable",
              "plot3 host.emergency_ha_disable",
              "plot1 host.emergency_ha_disable");
      assertThat(disarmed.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("xe-toolstack-restart"));
      story.truth.type("plot1", "xe-toolstack-restart");
      story.passes(Duration.ofMinutes(3)).endsWell("plot1", "plot4");
      assertThat(story.ends(1, "status").words()).contains("ha-left-off");
    }
  }

  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  private Story plots() {
    return new Story("plot", 4, "plot1", "8.3", PoolPlan.Ha.ON, state).isSeen();
  }
}
