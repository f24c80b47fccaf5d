package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.PoolPlan.HostPlan;
import org.poolkeeper.simulator.Release;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.Value;
import org.poolkeeper.simulator.VmPlan;

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
      story.stride(20);
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

      story
          .when("Wait until the management service of cloud-1", () -> story.stride(20))
          .when("Move vm1 back", () -> story.stride(1))
          .when("Wait until the role may change again", () -> story.stride(20))
          .when("Hand the role over to cloud-1", () -> story.stride(1));

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

  /// One after the other, the coordinator last; overnight it rests between two hosts, and another
  /// program goes on with what the first one left. The management service of the coordinator
  /// restarts while it waits: every session dies, and it waits on.
  @Test
  void everyHostRestartsWithANightInBetween() {
    try (var story =
        new Story(
                new PoolPlan("Pool", Release.called("8.3"), hosts("rx", 3), 3, PoolPlan.Ha.OFF),
                state)
            .isSeen()) {
      var outages = new Outages(story);
      story.truth.offRefuses();
      story.stride(20);
      var vms = story.truth.running();
      var restart = "run restart-pool --host rx3 --answer role=move --confirm Pool --pause-after ";

      story.when(
          "Wait until the management service of rx2",
          () -> story.pool.happens(Happening.restartService("rx1")));

      assertThat(story.ends(64, restart + "rx9").words()).contains("takes rx2, rx3, rx1");
      var evening = story.ends(12, restart + "rx2");

      assertThat(evening.words()).contains("The run rests after rx2, as the operator asked");
      assertThat(story.pool.changes())
          .contains("rx1 host.reboot")
          .doesNotContain("rx3 host.reboot");
      story.endsWell("rx1");
      assertThat(story.truth.running()).isEqualTo(vms);
      story.passes(Duration.ofHours(9));
      assertThat(story.succeeds("journal list").words()).contains("restart-pool");

      var morning = story.succeeds("resume --choose continue --confirm Pool");

      story.endsWell("rx3");
      assertThat(story.truth.running()).as("all VMs are back where they were").isEqualTo(vms);
      assertThat(story.pool.changes().stream().filter(one -> one.endsWith("host.reboot")))
          .containsExactly("rx1 host.reboot", "rx1 host.reboot", "rx3 host.reboot");
      assertThat(morning.stillToDo()).isEmpty();
      assertThat(story.succeeds("plan restart-pool --answer leave-out=rx2,rx3").words())
          .as("what has restarted can be left out of another round")
          .contains("Restart 1 host of Pool", "rx2 is left out: you chose so.");
      assertThat(outages.withoutVms()).isZero();
    }
  }

  /// Story 5: a coordinator is shut down for days, and comes back. High availability is on all the
  /// time but for the minutes in which the role or the VMs move, with its timeout.
  @Test
  void theCoordinatorIsAwayForDaysAndComesBack() {
    try (var story =
        new Story(
                new PoolPlan(
                    "Pool",
                    Release.called("26"),
                    hosts("cloud-", 4),
                    4,
                    PoolPlan.Ha.COORDINATOR_ONLY),
                state)
            .isSeen()) {
      var outages = new Outages(story);
      story.truth.offRefuses();
      story.stride(20);
      var there = story.truth.domains("cloud-1");

      var gone =
          story.succeeds(
              "run shut-down-for-long --host cloud-1 --confirm cloud-1 --answer successor="
                  + story.pool.id("cloud-2").uuid());

      story.endsWell("cloud-2", "cloud-1");
      assertThat(gone.stillToDo())
          .singleElement(STRING)
          .contains("cloud-1 does not answer and is to be off", "Procedure: bring-back");
      assertThat(story.pool.changes().stream().filter(one -> one.contains("ha")))
          .containsExactly("cloud-1 Async.pool.disable_ha", "cloud-2 Async.pool.enable_ha");
      assertThat(story.pool.orders().stream().filter(one -> one.contains("enable_ha")))
          .singleElement(STRING)
          .endsWith(", {timeout=90}]");
      story.passes(Duration.ofDays(3));
      story.truth.offIsSilent();
      assertThat(story.ends(1, "status").words())
          .contains("cloud-1 was stopped in an orderly way", "If it was shut down on purpose")
          .contains("High availability is on for the coordinator only");
      story.truth.offRefuses();
      assertThat(story.succeeds("list").words())
          .contains("bring-back: Bring a host back that was off.")
          .doesNotContain("being read");

      story.succeeds(
          "run bring-back --host cloud-1 --answer ha=off --answer vms=all --confirm cloud-1");

      story.endsWell("cloud-2");
      assertThat(story.truth.domains("cloud-1")).isEqualTo(there);
      assertThat(story.pool.orders()).last(STRING).endsWith(", {timeout=90}]");
      assertThat(outages.withoutVms()).as("every VM ran all the time").isZero();
      assertThat(story.succeeds("status").words())
          .contains("High availability is on for the coordinator only")
          .doesNotContain("marked as in maintenance");
    }
  }

  /// Each VM that cannot move is named with its reason and what helps; the operator decides, and it
  /// comes back as it was.
  @Test
  void aMemberIsEmptiedOfVmsThatCannotMove() {
    try (var story =
        new Story(
                new PoolPlan("Pool", Release.called("8.3"), hosts("rx", 3), 9, PoolPlan.Ha.OFF)
                    .with(
                        new VmPlan("vm2", VmPlan.Trait.LOCAL_CD),
                        new VmPlan("vm5", VmPlan.Trait.LOCAL_DISK),
                        new VmPlan("vm8", VmPlan.Trait.PCI)),
                state)
            .isSeen()) {
      story.stride(20);
      var vms = story.truth.domains("rx2");

      var asked = story.ends(64, "run enter-maintenance --host rx2 --confirm rx2");

      assertThat(story.pool.changes()).isEmpty();
      assertThat(asked.words())
          .contains("vm2 cannot leave rx2: a disk or disc of it is on DVD drives")
          .contains("Eject the disc if it is one")
          .contains("vm5 cannot leave rx2: a disk or disc of it is on Local storage")
          .contains("vm8 cannot leave rx2: a PCI device of this host is passed through to it")
          .contains("Take the device away from it while it is shut down");

      var entered =
          story.succeeds(
              "run enter-maintenance --host rx2 --confirm rx2 --answer vm-%s=eject --answer vm-%s=suspend --answer vm-%s=shut-down"
                  .formatted(vm(story, "vm2"), vm(story, "vm5"), vm(story, "vm8")));

      assertThat(story.truth.domains("rx2")).isEmpty();
      assertThat(story.truth.running()).as("one of three moved").containsEntry("rx2", 0);
      assertThat(entered.stillToDo())
          .anySatisfy(line -> assertThat(line).contains("vm5 and vm8"))
          .anySatisfy(
              line -> assertThat(line).contains("rx2 is out of service", "leave-maintenance"));
      assertThat(story.succeeds("status").words())
          .contains("rx2 is in maintenance and takes no VMs", "Procedure: leave-maintenance");

      story.succeeds("run leave-maintenance --host rx2 --answer vms=all --confirm rx2");

      story.endsWell("rx1");
      assertThat(story.truth.domains("rx2")).isEqualTo(vms);
      assertThat(story.succeeds("status").words()).contains("There is nothing to do");
    }
  }

  /// The coordinator does not come back from its restart: high availability is off, and whoever
  /// comes next is told so, and how to finish.
  @Test
  void anInterruptedRestartSaysThatHighAvailabilityIsOff() {
    try (var story =
        new Story(
                new PoolPlan("Pool", Release.called("8.3"), hosts("rx", 3), 3, PoolPlan.Ha.ON),
                state)
            .isSeen()) {
      story.truth.offRefuses();
      assertThat(story.ends(10, "run restart-toolstack --host rx2 --confirm rx2").words())
          .contains("restarts itself hard, and its VMs with it")
          .contains("restart the whole host with \"restart-member\"")
          .contains("disable-ha");
      assertThat(story.pool.changes()).isEmpty();
      story.when(
          "Wait until the management service of rx1 answers",
          () -> {
            story.pool.happens(Happening.powerOff("rx1", Silence.REFUSED));
            story.stride(30);
          });

      var cut =
          story.ends(12, "run restart-coordinator --host rx2 --answer role=move --confirm rx1");

      assertThat(cut.stillToDo())
          .anySatisfy(line ->
              assertThat(line)
                  .contains("High availability is still off", "timeout", "Procedure: enable-ha"))
          .anySatisfy(line -> assertThat(line).contains("rx1", "Procedure: bring-back"));
      assertThat(story.poolkeeper("status").words())
          .contains("High availability is off, and was on until")
          .contains("Procedure: enable-ha");
      assertThat(story.ends(10, "run enable-ha --confirm Pool").words())
          .contains("Every host has to be alive", "rx1");

      story.stride(20).succeeds("run power-on --host rx1 --confirm rx1");
      story.succeeds(
          "run enable-ha --answer storage=%s --answer timeout=default --answer protect=as-set --answer tolerate=1 --confirm Pool"
              .formatted(sharedStorage(story)));

      story.endsWell("rx2");
      assertThat(story.succeeds("status").words()).doesNotContain("was on until");
      assertThat(story.truth.running().values().stream().mapToInt(i -> i).sum()).isEqualTo(3);
    }
  }

  private static List<HostPlan> hosts(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i -> new HostPlan(prefix + i, "192.0.2.%d".formatted(10 + i)).switchedOnBy("IPMI"))
        .toList();
  }

  private static String vm(Story story, String name) {
    return story.truth.uuid("VM", name);
  }

  private static String sharedStorage(Story story) {
    return story.truth.uuid("SR", "NFS virtual disk storage");
  }
}
