package org.poolkeeper.simulator;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// High availability, rule by rule (XAPI.md 7).
class HighAvailabilityTest {

  private final TestPool plain = new TestPool(TestPool.plan(Release.R26, 3, 6, PoolPlan.Ha.OFF));
  private final TestPool guarded = new TestPool(TestPool.plan(Release.R26, 3, 6, PoolPlan.Ha.ON));

  // ── on and off ─────────────────────────────────────────────────────────────────────────────────

  @Test
  void switchingOnTakesItsTimeAndIsTrueOnlyWhenAllHaveJoined() {
    var session = plain.session("a");
    var task = plain.value("a", "Async.pool.enable_ha", enabling(plain, session, "90")).text();
    var progress = new TreeSet<Double>();
    for (var i = 0; i < 4; i++) {
      progress.add(plain.value("a", "task.get_progress", session, task).asNumber());
    }
    assertThat(progress).hasSizeGreaterThan(1).allMatch(done -> done < 1);
    plain.after(ofSeconds(20));

    assertThat(plain.value("a", "task.get_status", session, task).text()).isEqualTo("success");
    var pool = plain.pool("a");
    assertThat(pool.get("ha_enabled").isTrue()).isTrue();
    assertThat(pool.get("ha_statefiles").items()).hasSize(1);
    assertThat(pool.get("ha_configuration").entries()).containsEntry("timeout", Value.of("90"));
    assertThat(pool.get("allowed_operations").items())
        .contains(Value.of("ha_disable"))
        .doesNotContain(Value.of("ha_enable"));
    assertThat(plain.hosts("a", "ha_network_peers").get("b").items()).hasSize(3);
    assertThat(plain.error("a", "pool.disable_ha", plain.localSession("b")))
        .as("a local session of another host means nothing here")
        .startsWith("SESSION_INVALID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a member stopped     | HOST_OFFLINE
          no space             | SR_SOURCE_SPACE_INSUFFICIENT
          another driver       | SR_OPERATION_NOT_SUPPORTED
          a host not connected | SR_NO_PBDS
          an interface down    | REQUIRED_PIF_IS_UNPLUGGED
          too short            | INTERNAL_ERROR
          an upgrade           | NOT_SUPPORTED_DURING_UPGRADE
          a blind host         | HA_HOST_CANNOT_ACCESS_STATEFILE
          an unheard host      | HA_FAILED_TO_FORM_LIVESET
          """)
  void whatIsInTheWayOfSwitchingOnIsSaidAndUndone(String obstacle, String code) {
    var pbd = Happening.setField("PBD", "", "currently_attached", Value.of(false));
    var timeout = obstacle.equals("too short") ? "5" : "60";
    plain.happens(
        switch (obstacle) {
          case "a member stopped" -> Happening.stopService("c");
          case "no space" ->
              Happening.setField("SR", "", "physical_utilisation", Value.of(4096L << 30));
          case "another driver" -> Happening.setField("SR", "", "type", Value.of("smb"));
          case "a host not connected" -> pbd;
          case "an interface down" ->
              world -> {
                Happening.setField("PIF", "", "disallow_unplug", Value.of(true)).in(world);
                Happening.setField("PIF", "", "currently_attached", Value.of(false)).in(world);
              };
          case "an upgrade" ->
              Happening.setField(
                  "pool",
                  "",
                  "other_config",
                  new Value.Entries(Map.of("rolling_upgrade_in_progress", Value.of("true"))));
          case "a blind host" -> Happening.loseStorage("c");
          case "an unheard host" -> Happening.loseHeartbeat("c");
          default -> _ -> {};
        });
    var reply = plain.ask("a", "pool.enable_ha", enabling(plain, plain.session("a"), timeout));
    plain.after(ofMinutes(3));

    assertThat(reply.join())
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> assertThat(failure.description().getFirst()).isEqualTo(code));
    assertThat(plain.pool("a").get("ha_enabled").isTrue()).isFalse();
    assertThat(plain.world.hosts()).noneMatch(host -> host.ha.isArmed());
    assertThat(plain.pool("a").get("current_operations").entries()).isEmpty();
  }

  @Test
  void withoutASuitableStorageThereIsNoStatefile() {
    plain.happens(Happening.setField("SR", "", "shared", Value.of(false)));
    assertThat(
            plain.failure(
                "a",
                "pool.enable_ha",
                Value.of(plain.session("a")),
                Value.texts(List.of()),
                new Value.Entries(Map.of())))
        .containsExactly("CANNOT_CREATE_STATE_FILE");
  }

  @Test
  void switchingOffWithTheStatefileReachesAlsoAHostThatIsCutOff() {
    guarded.happens(Happening.loseHeartbeat("c"));
    var reply = guarded.ask("a", "pool.disable_ha", guarded.session("a"));
    guarded.after(ofSeconds(10));
    assertThat(reply.join()).isEqualTo(new Outcome.Success(new Value.Nothing()));
    assertThat(guarded.world.hosts()).noneMatch(host -> host.ha.isArmed());
    assertThat(guarded.pool("a").get("ha_statefiles").items()).as("they stay").hasSize(1);
    assertThat(guarded.error("a", "pool.disable_ha", guarded.session("a")))
        .containsExactly("HA_NOT_ENABLED");
    guarded.after(ofMinutes(5));
    assertThat(guarded.vote("a")).isEqualTo("ok");
  }

  @Test
  void switchingOffWithoutTheStatefileWaitsForEveryHost() {
    for (var host : List.of("a", "b", "c")) {
      guarded.happens(Happening.loseStorage(host));
    }
    guarded.happens(Happening.killService("c"));
    var reply = guarded.ask("a", "pool.disable_ha", guarded.session("a"));
    guarded.after(ofMinutes(1));
    assertThat(reply).isNotDone();
    guarded.happens(Happening.startService("c")).after(ofMinutes(2));
    assertThat(reply.join()).isEqualTo(new Outcome.Success(new Value.Nothing()));
  }

  // ── losses ─────────────────────────────────────────────────────────────────────────────────────

  @ParameterizedTest
  @ValueSource(strings = {"power", "network", "storage", "both"})
  void aHostThatIsCutOffIsGoneAndItsMachinesRunElsewhereOnce(String loss) {
    switch (loss) {
      case "power" -> guarded.happens(Happening.powerOff("c", Silence.BLACK_HOLE));
      case "network" -> guarded.happens(Happening.pullCable("c", Silence.BLACK_HOLE));
      case "storage" -> guarded.happens(Happening.loseStorage("c"));
      default ->
          guarded
              .happens(Happening.pullCable("c", Silence.BLACK_HOLE))
              .happens(Happening.loseStorage("c"));
    }
    guarded.after(ofSeconds(50));
    assertThat(guarded.running()).as("nobody moves before the timeout").doesNotHaveDuplicates();
    guarded.after(ofMinutes(3));

    assertThat(guarded.world.host("c").domains).isEmpty();
    assertThat(guarded.running()).hasSize(6).doesNotHaveDuplicates();
    assertThat(guarded.messages("a")).contains("HA_HOST_FAILED");
    assertThat(guarded.isLiveInThePictureOf("a", "c")).isFalse();

    guarded
        .happens(Happening.plugCable("c"))
        .happens(Happening.regainStorage("c"))
        .happens(Happening.powerOn("c"))
        .after(ofMinutes(5));
    assertThat(guarded.enabled("a")).isEqualTo("a=true b=true c=true");
    assertThat(guarded.messages("a").contains("HA_HOST_WAS_FENCED"))
        .isEqualTo(!loss.equals("power"));
    assertThat(guarded.running()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void theStatefileLostForAllIsSurvivedByAllWhoHearOneAnother() {
    for (var host : List.of("a", "b", "c")) {
      guarded.happens(Happening.loseStorage(host));
    }
    guarded.after(ofMinutes(5));
    assertThat(guarded.running()).hasSize(6);
    assertThat(guarded.messages("a")).containsOnlyOnce("HA_STATEFILE_LOST");
    assertThat(guarded.hosts("a", "ha_statefiles").values())
        .allMatch(files -> files.items().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"60, 60, 115", "90, 90, 145"})
  void anotherCoordinatorIsElectedAfterTheTimeout(String timeout, int least, int most) {
    var session = plain.session("a");
    plain.ask("a", "pool.enable_ha", enabling(plain, session, timeout));
    plain.after(ofMinutes(7)).happens(Happening.powerOff("a", Silence.BLACK_HOLE));
    var seconds = 0;
    while (!plain.world.hosts().stream().anyMatch(HighAvailabilityTest::rules) && seconds < 600) {
      plain.after(ofSeconds(1));
      seconds++;
    }
    assertThat(seconds).isBetween(least, most);
    plain.after(ofMinutes(2));
    var ruler = plain.vote("b").equals("ok") ? "b" : "c";
    var follower = ruler.equals("b") ? "c" : "b";
    assertThat(plain.vote(follower))
        .isEqualTo("HOST_IS_SLAVE " + plain.world.host(ruler).address());
    assertThat(plain.messages(ruler)).contains("POOL_MASTER_TRANSITION", "HA_HOST_FAILED");

    plain.happens(Happening.powerOn("a")).after(ofMinutes(4));
    assertThat(plain.vote("a")).isEqualTo("HOST_IS_SLAVE " + plain.world.host(ruler).address());
    assertThat(plain.enabled(ruler)).isEqualTo("a=true b=true c=true");
  }

  @Test
  void theFirstHostToBootAfterAPowerFailureOfAllRulesAndTheOthersFollow() {
    for (var host : List.of("a", "b", "c")) {
      guarded.happens(Happening.powerOff(host, Silence.BLACK_HOLE));
    }
    guarded.after(ofMinutes(5));
    for (var host : List.of("b", "a", "c")) {
      guarded.happens(Happening.powerOn(host)).after(ofSeconds(5));
    }
    guarded.after(ofMinutes(10));
    var votes =
        List.of("a", "b", "c").stream()
            .map(guarded::vote)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(votes).hasSize(2).contains("ok");
  }

  @Test
  void aServiceThatStaysAwayIsStartedAgainByTheDaemon() {
    guarded.happens(Happening.killService("c")).after(ofMinutes(2));
    assertThat(guarded.world.host("c").service()).isNull();
    guarded.after(ofMinutes(2));
    assertThat(guarded.vote("c")).isEqualTo("HOST_IS_SLAVE 192.0.2.1");
    assertThat(guarded.world.host("c").domains).hasSize(2);
  }

  @Test
  void aHostThatIsRebootedInOrderIsNotMourned() {
    var session = guarded.session("a");
    guarded.value("a", "host.disable", session, guarded.ref("c"));
    guarded.value("a", "host.reboot", session, guarded.ref("c"));
    guarded.after(ofMinutes(6));
    assertThat(guarded.messages("a")).doesNotContain("HA_HOST_FAILED", "HA_HOST_WAS_FENCED");
    assertThat(guarded.enabled("a")).isEqualTo("a=true b=true c=true");
  }

  @Test
  void aCoordinatorThatIsRebootedInOrderIsReplacedWithoutWaitingForTheTimeout() {
    var session = guarded.session("a");
    guarded.value("a", "host.disable", session, guarded.ref("a"));
    guarded.value("a", "host.reboot", session, guarded.ref("a"));
    guarded.after(ofSeconds(60));
    assertThat(guarded.world.hosts()).anyMatch(HighAvailabilityTest::rules);
    guarded.after(ofMinutes(5));
    assertThat(guarded.vote("a")).startsWith("HOST_IS_SLAVE");
  }

  @Test
  void aRestartOfTheToolstackFencesNobodyIfItIsShort() {
    guarded.value("a", "host.restart_agent", guarded.session("a"), guarded.ref("a"));
    guarded.after(ofMinutes(7));
    assertThat(guarded.vote("a")).isEqualTo("ok");
    assertThat(guarded.running()).hasSize(6);
  }

  @Test
  void aRecoveredCoordinatorThatStillThinksItRulesIsForcedOffAtItsConsole() {
    guarded.happens(Happening.powerOff("a", Silence.BLACK_HOLE)).after(ofMinutes(4));
    guarded.happens(Happening.loseStorage("a")).happens(Happening.powerOn("a"));
    guarded.after(ofMinutes(5));
    assertThat(guarded.world.appearance(guarded.world.host("a")).tls())
        .isEqualTo(Front.CLOSES_AFTER_TLS);

    var ruler = guarded.world.hosts().stream().filter(HighAvailabilityTest::rules).findFirst();
    var name = ruler.orElseThrow().name();
    guarded.ask(name, "pool.disable_ha", guarded.session(name));
    guarded.after(ofMinutes(2));
    assertThat(guarded.world.host("a").ha.isArmed()).as("it cannot learn of it").isTrue();
    guarded.happens(Happening.disarm("a")).after(ofMinutes(2));
    assertThat(guarded.vote("a")).isEqualTo("HOST_IS_SLAVE " + ruler.orElseThrow().address());

    guarded.happens(Happening.regainStorage("a")).after(ofMinutes(1));
    var connections = guarded.hosts(name, "PBDs").get("a").items();
    guarded.value(name, "PBD.plug", guarded.session(name), connections.getFirst().text());
    var reply = guarded.ask(name, "pool.enable_ha", enabling(guarded, guarded.session(name), "60"));
    guarded.after(ofMinutes(1));
    assertThat(reply.join()).isEqualTo(new Outcome.Success(new Value.Nothing()));
  }

  // ── machines ───────────────────────────────────────────────────────────────────────────────────

  @Test
  void machinesAreRestartedByPriorityAndOrder() {
    var pool =
        new TestPool(
            TestPool.plan(Release.R26, 3, 9, PoolPlan.Ha.ON)
                .with(new VmPlan("vm3").priority("best-effort"), new VmPlan("vm6").priority("")));
    var session = pool.session("a");
    pool.value("a", "VM.set_ha_restart_priority", session, pool.vm("a", "vm3"), "best-effort");
    pool.happens(Happening.powerOff("c", Silence.BLACK_HOLE)).after(ofMinutes(4));
    assertThat(state(pool, "vm9")).isEqualTo("Running");
    assertThat(state(pool, "vm3")).isEqualTo("Running");
    assertThat(state(pool, "vm6")).isEqualTo("Halted");
  }

  @Test
  void whatIsShutDownInsideIsStartedAgainAndWhatIsShutDownThroughTheApiIsNot() {
    guarded.happens(Happening.guestShutsDown("vm2"));
    assertThat(state(guarded, "vm2")).isEqualTo("Halted");
    guarded.ask("a", "VM.hard_shutdown", guarded.session("a"), guarded.vm("a", "vm5"));
    guarded.after(ofMinutes(3));
    assertThat(state(guarded, "vm2")).isEqualTo("Running");
    assertThat(state(guarded, "vm5")).isEqualTo("Halted");
  }

  @Test
  void aMachineWithoutRoomIsReported() {
    var pool =
        new TestPool(
            TestPool.plan(Release.R26, 2, 2, PoolPlan.Ha.ON)
                .with(new VmPlan("vm1").memory(200), new VmPlan("vm2").memory(200)));
    pool.happens(Happening.powerOff("b", Silence.BLACK_HOLE)).after(ofMinutes(4));
    assertThat(pool.messages("a"))
        .contains("HA_PROTECTED_VM_RESTART_FAILED", "HA_POOL_OVERCOMMITTED");
    assertThat(pool.pool("a").get("ha_overcommitted").isTrue()).isTrue();
    assertThat(pool.pool("a").get("ha_plan_exists_for").asNumber()).isZero();
  }

  @Test
  void restartsCanBePreventedForAWhile() {
    guarded.value(
        "a", "pool.ha_prevent_restarts_for", Value.of(guarded.session("a")), Value.of(600));
    guarded.happens(Happening.guestShutsDown("vm2")).after(ofMinutes(5));
    assertThat(state(guarded, "vm2")).isEqualTo("Halted");
    guarded.after(ofMinutes(7));
    assertThat(state(guarded, "vm2")).isEqualTo("Running");
  }

  // ── plans ──────────────────────────────────────────────────────────────────────────────────────

  @Test
  void thePlanCountsMemory() {
    var session = guarded.session("a");
    assertThat(
            guarded.value("a", "pool.ha_compute_max_host_failures_to_tolerate", session).asNumber())
        .isEqualTo(2);
    var tight =
        new TestPool(
            TestPool.plan(Release.R26, 3, 3, PoolPlan.Ha.ON)
                .with(
                    new VmPlan("vm1").memory(120),
                    new VmPlan("vm2").memory(120),
                    new VmPlan("vm3").memory(120)));
    var tightSession = tight.session("a");
    assertThat(max(tight, tightSession)).isEqualTo(1);
    assertThat(
            tight.failure(
                "a",
                "pool.set_ha_host_failures_to_tolerate",
                Value.of(tightSession),
                Value.of("x"),
                Value.of(2)))
        .containsExactly("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN");
    tight.value("a", "host.disable", tightSession, tight.ref("b"));
    assertThat(tight.error("a", "host.disable", tightSession, tight.ref("c")))
        .containsExactly("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN");
  }

  @ParameterizedTest
  @CsvSource({"restart, 1", "best-effort, 2", "'', 2"})
  void whatWouldBeIfIsToldWithHighAvailabilityOffToo(String priority, int failures) {
    var pool =
        new TestPool(
            TestPool.plan(Release.R26, 3, 3, PoolPlan.Ha.OFF)
                .with(
                    new VmPlan("vm1").memory(120),
                    new VmPlan("vm2").memory(120),
                    new VmPlan("vm3").memory(120)));
    var priorities = new java.util.HashMap<String, Value>();
    for (var vm : List.of("vm1", "vm2", "vm3")) {
      priorities.put(pool.vm("a", vm), Value.of(priority));
    }
    assertThat(
            pool.value(
                    "a",
                    "pool.ha_compute_hypothetical_max_host_failures_to_tolerate",
                    Value.of(pool.session("a")),
                    new Value.Entries(priorities))
                .asNumber())
        .isEqualTo(failures);
  }

  @Test
  void thePlanForNamedHostsTellsWhereEachMachineGoes() {
    var vm = guarded.vm("a", "vm3");
    var plan =
        guarded
            .value(
                "a",
                "pool.ha_compute_vm_failover_plan",
                Value.of(guarded.session("a")),
                Value.texts(List.of(guarded.ref("c"))),
                Value.texts(List.of(vm)))
            .entries();
    assertThat(plan.get(vm).entries().get("host").text())
        .isIn(new HashSet<>(List.of(guarded.ref("a"), guarded.ref("b"))));
  }

  @Test
  void aMachineOnLocalStorageCannotBeProtected() {
    var pool =
        new TestPool(
            TestPool.plan(Release.R26, 3, 3, PoolPlan.Ha.ON)
                .with(new VmPlan("vm2", VmPlan.Trait.LOCAL_DISK).priority("")));
    assertThat(
            pool.error(
                "a",
                "VM.set_ha_restart_priority",
                pool.session("a"),
                pool.vm("a", "vm2"),
                "restart"))
        .startsWith("HA_CONSTRAINT_VIOLATION_SR_NOT_SHARED");
    assertThat(
            pool.error(
                "a", "VM.set_ha_restart_priority", pool.session("a"), pool.vm("a", "vm2"), "1"))
        .startsWith("INVALID_VALUE");
  }

  private static double max(TestPool pool, String session) {
    return pool.value("a", "pool.ha_compute_max_host_failures_to_tolerate", session).asNumber();
  }

  private static String state(TestPool pool, String vm) {
    return pool.record("a", "VM", pool.vm("a", vm)).get("power_state").text();
  }

  private static boolean rules(SimulatedHost host) {
    var service = host.service();
    return service != null && service.rules();
  }

  private static Value[] enabling(TestPool pool, String session, String timeout) {
    var ruler =
        pool.world.hosts().stream().filter(HighAvailabilityTest::rules).findFirst().orElseThrow();
    var storage = ruler.service().duty().orElseThrow().database.pool().text("default_SR");
    return new Value[] {
      Value.of(session),
      Value.texts(List.of(storage)),
      new Value.Entries(Map.of("timeout", Value.of(timeout)))
    };
  }
}
