package org.poolkeeper.simulator;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Taking a host out of service, off, and back (XAPI.md 4.9).
class MaintenanceTest {

  private final TestPool pool = new TestPool(Release.R26);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LOCAL_DISK | VM_REQUIRES_SR
          LOCAL_CD   | VM_REQUIRES_SR
          PCI        | VM_HAS_PCI_ATTACHED
          VGPU       | VM_HAS_VGPU
          NO_TOOLS   | VM_LACKS_FEATURE
          """)
  void whatKeepsAMachineIsSaidByMachine(VmPlan.Trait trait, String code) {
    var special = pool(PoolPlan.Ha.OFF, new VmPlan("vm2", trait));
    var session = special.session("a");
    var obstacles =
        special
            .value("a", "host.get_vms_which_prevent_evacuation", session, special.ref("b"))
            .entries();

    assertThat(obstacles.keySet()).containsExactly(special.vm("a", "vm2"));
    assertThat(obstacles.values().iterator().next().items().getFirst().text()).isEqualTo(code);
    assertThat(special.error("a", "host.assert_can_evacuate", session, special.ref("b")))
        .first()
        .isEqualTo("CANNOT_EVACUATE_HOST");
    assertThat(special.error("a", "host.evacuate", session, special.ref("b"))).startsWith(code);
  }

  @Test
  void severalObstaclesAreOneText() {
    var special =
        pool(
            PoolPlan.Ha.OFF,
            new VmPlan("vm2", VmPlan.Trait.PCI),
            new VmPlan("vm5", VmPlan.Trait.NO_TOOLS));
    var error =
        special.error("a", "host.assert_can_evacuate", special.session("a"), special.ref("b"));
    assertThat(List.of(error.get(1).split("\\|")))
        .containsExactlyInAnyOrder(
            "VM_HAS_PCI_ATTACHED," + special.vm("a", "vm2"),
            "VM_LACKS_FEATURE," + special.vm("a", "vm5"));
  }

  @Test
  void memoryThatIsNotThereIsAnObstacle() {
    var special =
        pool(
            PoolPlan.Ha.OFF,
            new VmPlan("vm1").memory(200),
            new VmPlan("vm2").memory(200),
            new VmPlan("vm3").memory(200));
    var obstacles =
        special
            .value(
                "a",
                "host.get_vms_which_prevent_evacuation",
                special.session("a"),
                special.ref("b"))
            .entries();
    assertThat(obstacles.get(special.vm("a", "vm2")).items().getFirst().text())
        .isEqualTo("HOST_NOT_ENOUGH_FREE_MEMORY");
  }

  @Test
  void withHighAvailabilityAnUnprotectedMachineIsAnObstacle() {
    var guarded = pool(PoolPlan.Ha.ON, new VmPlan("vm2").priority(""));
    var session = guarded.session("a");
    assertThat(
            guarded
                .value("a", "host.get_vms_which_prevent_evacuation", session, guarded.ref("b"))
                .entries()
                .get(guarded.vm("a", "vm2"))
                .items()
                .getFirst()
                .text())
        .isEqualTo("HOST_EVACUATE_VM_NOT_HA_PROTECTED");
  }

  @Test
  void evacuationMovesMachineAfterMachineAndTellsHowFarItIs() {
    var many = new TestPool(plan(6, PoolPlan.Ha.OFF));
    many.happens(Happening.setField("host", "b", "name_description", Value.of("x")));
    var session = many.session("a");
    var task =
        many.value(
                "a",
                "Async.host.evacuate",
                Value.of(session),
                Value.of(many.ref("b")),
                Value.of(Value.NULL),
                Value.of(1))
            .text();
    var seen = new HashSet<Double>();
    for (var i = 0; i < 40; i++) {
      seen.add(many.value("a", "task.get_progress", session, task).asNumber());
    }
    assertThat(seen).containsExactlyInAnyOrder(0d, 0.5, 1d);
    assertThat(many.value("a", "task.get_status", session, task).text()).isEqualTo("success");
    assertThat(many.world.host("b").domains).isEmpty();
    assertThat(many.running()).hasSize(6).doesNotHaveDuplicates();
    assertThat(many.hosts("a", "enabled").get("b").isTrue()).as("it is not disabled").isTrue();
  }

  @Test
  void theFirstErrorEndsIt() {
    pool.world.script(
        "a", "VM.pool_migrate", new FaultScript.Reject(1, List.of("VM_MIGRATE_FAILED", "x")));
    assertThat(pool.error("a", "host.evacuate", pool.session("a"), pool.ref("b")))
        .containsExactly("VM_MIGRATE_FAILED", "x");
    assertThat(pool.world.host("b").domains).hasSize(1);
    assertThat(pool.hosts("a", "current_operations").get("b").entries()).isEmpty();
  }

  @Test
  void itCanBeCancelledBetweenMachines() {
    var many = new TestPool(plan(9, PoolPlan.Ha.OFF));
    var session = many.session("a");
    var task =
        many.value(
                "a",
                "Async.host.evacuate",
                Value.of(session),
                Value.of(many.ref("b")),
                Value.of(Value.NULL),
                Value.of(1))
            .text();
    many.value("a", "task.cancel", session, task);
    many.after(ofMinutes(1));
    assertThat(many.value("a", "task.get_status", session, task).text()).isEqualTo("cancelled");
    assertThat(many.value("a", "task.get_error_info", session, task).items().getFirst().text())
        .isEqualTo("TASK_CANCELLED");
    assertThat(many.world.host("b").domains).hasSize(2);
  }

  @Test
  void aRebootNeedsADisabledHostActsLaterAndStopsWhatIsLeft() {
    var session = pool.session("a");
    var resident = List.copyOf(pool.world.host("b").domains);
    assertThat(pool.error("a", "host.reboot", session, pool.ref("b")))
        .containsExactly("HOST_NOT_DISABLED");
    pool.value("a", "host.disable", session, pool.ref("b"));
    assertThat(pool.allowed("a", "b")).contains("reboot", "shutdown");
    pool.value("a", "host.reboot", session, pool.ref("b"));
    assertThat(operations("b")).containsExactly("shutdown");
    assertThat(pool.world.host("b").domains).hasSize(1);

    pool.after(ofSeconds(12));
    assertThat(pool.world.host("b").domains).isEmpty();
    assertThat(pool.live("a")).isEqualTo("a=true b=false c=true");
    pool.after(ofSeconds(25));
    assertThat(pool.world.condition(pool.world.host("b"))).isEqualTo(HostCondition.BOOTING);

    pool.after(ofMinutes(2)).after(ofSeconds(20));
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
    assertThat(operations("b")).isEmpty();
    assertThat(pool.machine("a", resident.getFirst()).get("power_state").text())
        .isEqualTo("Halted");
  }

  @Test
  void aHostThatIsShutDownStaysOff() {
    var session = pool.session("a");
    pool.value("a", "host.disable", session, pool.ref("b"));
    pool.value("a", "host.shutdown", session, pool.ref("b"));
    pool.after(ofMinutes(10));
    assertThat(pool.world.condition(pool.world.host("b"))).isEqualTo(HostCondition.OFF);
    pool.happens(Happening.powerOn("b")).after(ofMinutes(3));
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
  }

  @Test
  void theCoordinatorThatIsRebootedComesBackAsOneAndTheMembersWait() {
    var session = pool.session("a");
    pool.value("a", "host.disable", session, pool.ref("a"));
    pool.value("a", "host.reboot", session, pool.ref("a"));
    pool.after(ofSeconds(60));
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
    pool.after(ofMinutes(8));
    assertThat(pool.vote("a")).isEqualTo("ok");
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void whetherADisabledHostComesBackByItselfCanBeChosen(boolean automatic, boolean enabled) {
    pool.value(
        "a",
        "host.disable",
        Value.of(pool.session("a")),
        Value.of(pool.ref("b")),
        Value.of(automatic));
    pool.happens(Happening.restartService("b")).after(ofSeconds(30));
    assertThat(pool.hosts("a", "enabled").get("b").isTrue()).isEqualTo(enabled);
    pool.value("a", "host.enable", pool.session("a"), pool.ref("b"));
    assertThat(pool.hosts("a", "enabled").get("b").isTrue()).isTrue();
  }

  @Test
  void anOlderServerDoesNotKnowThatChoice() {
    var old = new TestPool(Release.R8_2);
    assertThat(
            old.failure(
                "a",
                "host.disable",
                Value.of(old.session("a")),
                Value.of(old.ref("b")),
                Value.of(false)))
        .containsExactly("MESSAGE_PARAMETER_COUNT_MISMATCH", "host.disable", "1", "2");
  }

  @Test
  void aDisabledHostStaysSoWhenOnlyItsCoordinatorRestarts() {
    pool.value("a", "host.disable", pool.session("a"), pool.ref("b"));
    pool.happens(Happening.restartService("a")).after(ofMinutes(6));
    assertThat(pool.enabled("a")).isEqualTo("a=true b=false c=true");
  }

  @Test
  void theRestartOfTheToolstackDropsTheTlsFrontAndLeavesTheMachinesAlone() {
    var session = pool.session("a");
    pool.value("a", "host.restart_agent", session, pool.ref("b"));
    assertThat(pool.world.host("b").domains).hasSize(1);
    pool.after(ofSeconds(20));
    pool.ask("a", "host.restart_agent", session, pool.ref("b"));
    pool.after(Duration.ofMillis(1100));
    assertThat(pool.world.appearance(pool.world.host("b")).tls()).isEqualTo(Front.REFUSED);
    assertThat(pool.isLiveInThePictureOf("a", "b")).isFalse();
    pool.after(ofSeconds(20));
    assertThat(pool.vote("b")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
    assertThat(pool.world.host("b").domains).hasSize(1);
  }

  @Test
  void aHostIsPoweredOnFromAfarWhereThatIsSetUp() {
    var session = pool.session("a");
    assertThat(pool.error("a", "host.power_on", session, pool.ref("b")))
        .containsExactly("HOST_IS_LIVE", pool.ref("b"));
    pool.happens(Happening.shutDown("b", Silence.BLACK_HOLE));
    assertThat(pool.error("a", "host.power_on", session, pool.ref("b")))
        .containsExactly("HOST_POWER_ON_MODE_DISABLED");

    pool.value(
        "a",
        "host.set_power_on_mode",
        Value.of(session),
        Value.of(pool.ref("b")),
        Value.of("IPMI"),
        new Value.Entries(Map.of()));
    assertThat(pool.allowed("a", "b")).contains("power_on");
    var reply = pool.ask("a", "host.power_on", session, pool.ref("b"));
    pool.after(ofMinutes(1));
    assertThat(reply).isNotDone();
    pool.after(ofMinutes(2));
    assertThat(reply.join()).isEqualTo(new Outcome.Success(new Value.Nothing()));
  }

  @Test
  void aHostThatDoesNotComeUpFailsAfterTenMinutes() {
    pool.happens(Happening.setField("host", "b", "power_on_mode", Value.of("wake-on-lan")))
        .happens(Happening.shutDown("b", Silence.BLACK_HOLE))
        .happens(Happening.breakRemotePower("b"));
    var reply = pool.ask("a", "host.power_on", pool.session("a"), pool.ref("b"));
    pool.after(ofMinutes(9));
    assertThat(reply).isNotDone();
    pool.after(ofMinutes(2));
    assertThat(reply.join())
        .isEqualTo(
            new Outcome.Failure("INTERNAL_ERROR", "Failure(\"The host failed to power on.\")"));
  }

  @Test
  void timesAreAHostsOwn() {
    pool.happens(Happening.timings("b", HostTimings.USUAL.booting(ofMinutes(9))))
        .happens(Happening.powerOff("b", Silence.BLACK_HOLE))
        .happens(Happening.powerOn("b"))
        .after(ofMinutes(8));
    assertThat(pool.world.condition(pool.world.host("b"))).isEqualTo(HostCondition.BOOTING);
    pool.after(ofMinutes(2));
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
  }

  @Test
  void storageThatIsAwayAfterABootIsReported() {
    pool.happens(Happening.powerOff("b", Silence.BLACK_HOLE))
        .happens(Happening.loseStorage("b"))
        .happens(Happening.powerOn("b"))
        .after(ofMinutes(3));
    assertThat(pool.messages("a")).contains("PBD_PLUG_FAILED_ON_SERVER_START");
    assertThat(pool.enabled("a")).isEqualTo("a=true b=true c=true");
  }

  private List<String> operations(String host) {
    var names = new ArrayList<String>();
    pool.hosts("a", "current_operations")
        .get(host)
        .entries()
        .values()
        .forEach(name -> names.add(name.text()));
    return names;
  }

  private static TestPool pool(PoolPlan.Ha ha, VmPlan... special) {
    return new TestPool(plan(6, ha).with(special));
  }

  private static PoolPlan plan(int vms, PoolPlan.Ha ha) {
    return TestPool.plan(Release.R26, 3, vms, ha);
  }
}
