package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.command.HaCommand;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.command.VmCommand;
import org.poolkeeper.guard.CommandOutcome.Accepted;
import org.poolkeeper.guard.CommandOutcome.Failed;
import org.poolkeeper.guard.CommandOutcome.NotSent;
import org.poolkeeper.guard.CommandOutcome.Rejected;
import org.poolkeeper.guard.Permits;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.Vm;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.PoolPlan.HostPlan;
import org.poolkeeper.simulator.Release;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.Value;
import org.poolkeeper.simulator.VmPlan;
import org.poolkeeper.simulator.http.LoggedWorld;

/// What planned work and high availability send: each command reaches the coordinator once, in the
/// shortest form (XAPI.md 4.9, 7, 11), and has the effect that its sentence claims.
@Timeout(60)
class PlannedCallTest {
  private static final TaskPace AT_ONCE =
      new TaskPace(Duration.ofMillis(5), Duration.ofSeconds(30), _ -> Duration.ofSeconds(40));

  /// Two machines on each host: vm1 and vm4 on `one`, vm2 and vm5 on `two`, vm3 and vm6 on `three`.
  private static LoggedWorld pool(TaskTime time, String release, PoolPlan.Ha ha) {
    return time.serve(
        new Scenario(
            "planned",
            "Planned",
            "Well.",
            new PoolPlan(
                    "Pool",
                    Release.called(release),
                    List.of(
                        new HostPlan("one", "192.0.2.11"),
                        new HostPlan("two", "192.0.2.12"),
                        new HostPlan("three", "192.0.2.13").switchedOnBy("IPMI")),
                    6,
                    ha)
                .with(
                    new VmPlan("vm1", VmPlan.Trait.LOCAL_CD),
                    new VmPlan("vm5", VmPlan.Trait.LOCAL_DISK),
                    new VmPlan("vm6", VmPlan.Trait.HALTED)),
            List.of(),
            Duration.ofMinutes(2)));
  }

  /// A pool with what is needed to make a command for it.
  private record Case(Operator operator, Map<String, Vm> vms, String storage, String poolUuid) {
    Target host(String name) {
      return operator.target(name);
    }

    Target ruler() {
      return host("one");
    }

    String vm(String name) {
      return Optional.ofNullable(vms.get(name)).orElseThrow().uuid();
    }
  }

  /// Makes a command.
  private interface Making {
    PlannedCommand of(Case at);
  }

  private static Case at(LoggedWorld pool) throws Exception {
    var operator = new Operator(pool);
    var claim = operator.claim("one");
    var vms = new HashMap<String, Vm>();
    claim.vms().forEach(vm -> vms.put(vm.name(), vm));
    return new Case(operator, vms, operator.sharedStorage("one").uuid(), claim.pool().id().uuid());
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        row(
            "host.disable [two]",
            at -> new HostCommand.Disable(at.ruler(), at.host("two"), HostCommand.Until.RESTART)),
        row(
            "host.disable [two, false]",
            at ->
                new HostCommand.Disable(
                    at.ruler(), at.host("two"), HostCommand.Until.ENABLED_BY_HAND)),
        row("host.enable [two]", at -> new HostCommand.Enable(at.ruler(), at.host("two"))),
        row(
            "host.add_to_other_config [two, MAINTENANCE_MODE, true]",
            at -> new HostCommand.Mark(at.ruler(), at.host("two"))),
        row(
            "host.remove_from_other_config [two, MAINTENANCE_MODE]",
            at -> new HostCommand.Unmark(at.ruler(), at.host("two"))),
        row(
            "Async.host.evacuate [three]",
            at -> new HostCommand.Evacuate(at.ruler(), at.host("three"))),
        row(
            "host.restart_agent [two]",
            at -> new HostCommand.RestartToolstack(at.ruler(), at.host("two"))),
        row(
            "Async.VM.pool_migrate [vm4, two, {live=true}]",
            at -> new VmCommand.Migrate(at.ruler(), at.vm("vm4"), "vm4", at.host("two"))),
        row(
            "Async.VM.start_on [vm6, two, false, false]",
            at -> new VmCommand.StartOn(at.ruler(), at.vm("vm6"), "vm6", at.host("two"))),
        row("Async.VM.suspend [vm2]", at -> new VmCommand.Suspend(at.ruler(), at.vm("vm2"), "vm2")),
        row("VBD.eject [drive]", at -> new VmCommand.EjectDisc(at.ruler(), at.vm("vm1"), "vm1")),
        row(
            "VM.set_ha_restart_priority [vm2, restart]",
            at ->
                new VmCommand.Protect(
                    at.ruler(), at.vm("vm2"), "vm2", VmCommand.Restart.PROTECTED)),
        row(
            "VM.set_ha_restart_priority [vm2, best-effort]",
            at ->
                new VmCommand.Protect(
                    at.ruler(), at.vm("vm2"), "vm2", VmCommand.Restart.BEST_EFFORT)),
        row(
            "VM.set_ha_restart_priority [vm2, ]",
            at -> new VmCommand.Protect(at.ruler(), at.vm("vm2"), "vm2", VmCommand.Restart.NOT)),
        row("VM.set_order [vm2, 3]", at -> new VmCommand.Order(at.ruler(), at.vm("vm2"), "vm2", 3)),
        row(
            "VM.set_start_delay [vm2, 90]",
            at -> new VmCommand.Delay(at.ruler(), at.vm("vm2"), "vm2", 90)),
        row(
            "Async.pool.enable_ha [[storage], {timeout=90}]",
            at ->
                new HaCommand.EnableHa(
                    at.ruler(), at.storage(), "storage", Map.of("timeout", "90"))),
        row(
            "Async.pool.enable_ha [[storage], {}]",
            at -> new HaCommand.EnableHa(at.ruler(), at.storage(), "storage", Map.of())),
        row(
            "pool.set_ha_host_failures_to_tolerate [pool, 1]",
            at -> new HaCommand.SetFailuresToTolerate(at.ruler(), at.poolUuid(), 1)));
  }

  private static Arguments row(String order, Making making) {
    return Arguments.of(order, making);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void reachesTheCoordinatorOnceInItsShortestForm(String order, Making making) throws Exception {
    try (var pool = pool(new TaskTime(), "26", PoolPlan.Ha.OFF)) {
      var at = at(pool);
      var command = making.of(at);
      var drives = drives(at);

      var outcome = at.operator().send(command, AT_ONCE);

      assertThat(outcome.words()).endsWith(".").doesNotContain("OpaqueRef");
      assertThat(outcome).as(outcome.words()).isInstanceOf(Accepted.class);
      assertThat(named(pool.orders(), at, drives)).containsExactly("one " + order);
      assertThat(pool.calls())
          .filteredOn(call -> call.endsWith("task.destroy"))
          .as("a task is put away")
          .hasSize(command.course() == PlannedCommand.Course.AS_TASK ? 1 : 0);
      assertThat(pool.calls()).last().isEqualTo("one session.logout");
    }
  }

  /// An older server knows the shortest form of each.
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({"disable, 8.2", "evacuate, 8.2", "disable, 8.3", "evacuate, 8.3"})
  void anOlderServerTakesIt(String what, String release) throws Exception {
    try (var pool = pool(new TaskTime(), release, PoolPlan.Ha.OFF)) {
      var at = at(pool);
      var command =
          what.equals("disable")
              ? new HostCommand.Disable(at.ruler(), at.host("two"), HostCommand.Until.RESTART)
              : new HostCommand.Evacuate(at.ruler(), at.host("three"));

      assertThat(at.operator().send(command, AT_ONCE)).isInstanceOf(Accepted.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"8.2", "8.3"})
  void anOlderServerRefusesWhatItDoesNotKnow(String release) throws Exception {
    try (var pool = pool(new TaskTime(), release, PoolPlan.Ha.OFF)) {
      var at = at(pool);
      var outcome =
          at.operator()
              .send(
                  new HostCommand.Disable(
                      at.ruler(), at.host("two"), HostCommand.Until.ENABLED_BY_HAND),
                  AT_ONCE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Rejected.class,
              rejected ->
                  assertThat(rejected.code()).isEqualTo("MESSAGE_PARAMETER_COUNT_MISMATCH"));
      assertThat(at.operator().claim("one").host(pool.id("two")).orElseThrow().enabled())
          .isEqualTo(true);
    }
  }

  /// What needs another command first.
  static Stream<Arguments> sequences() {
    return Stream.of(
        Arguments.of(
            "Async.VM.resume_on [vm2, three, false, false]",
            (Making) at -> new VmCommand.Suspend(at.ruler(), at.vm("vm2"), "vm2"),
            (Making)
                at -> new VmCommand.ResumeOn(at.ruler(), at.vm("vm2"), "vm2", at.host("three"))),
        Arguments.of(
            "host.reboot [two]",
            (Making)
                at ->
                    new HostCommand.Disable(at.ruler(), at.host("two"), HostCommand.Until.RESTART),
            (Making) at -> new HostCommand.Reboot(at.ruler(), at.host("two"))),
        Arguments.of(
            "host.shutdown [two]",
            (Making)
                at ->
                    new HostCommand.Disable(at.ruler(), at.host("two"), HostCommand.Until.RESTART),
            (Making) at -> new HostCommand.ShutDown(at.ruler(), at.host("two"))),
        Arguments.of(
            "Async.pool.disable_ha []",
            (Making) at -> new HaCommand.EnableHa(at.ruler(), at.storage(), "storage", Map.of()),
            (Making) at -> new HaCommand.DisableHa(at.ruler())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sequences")
  void followsAnother(String order, Making first, Making second) throws Exception {
    try (var pool = pool(new TaskTime(), "26", PoolPlan.Ha.OFF)) {
      var at = at(pool);
      assertThat(at.operator().send(first.of(at), AT_ONCE)).isInstanceOf(Accepted.class);
      pool.clearLog();

      var outcome = at.operator().send(second.of(at), AT_ONCE);

      assertThat(outcome).as(outcome.words()).isInstanceOf(Accepted.class);
      assertThat(named(pool.orders(), at, Map.of())).containsExactly("one " + order);
    }
  }

  @Test
  void aHostThatIsOffIsSwitchedOn() throws Exception {
    var time = new TaskTime();
    try (var pool = pool(time, "26", PoolPlan.Ha.OFF)) {
      var at = at(pool);
      for (var command :
          List.of(
              new HostCommand.Disable(at.ruler(), at.host("three"), HostCommand.Until.RESTART),
              new HostCommand.ShutDown(at.ruler(), at.host("three")))) {
        assertThat(at.operator().send(command, AT_ONCE)).isInstanceOf(Accepted.class);
      }
      time.passes(Duration.ofMinutes(15));
      pool.clearLog();

      var outcome =
          at.operator().send(new HostCommand.PowerOn(at.ruler(), at.host("three")), AT_ONCE);

      assertThat(outcome).as(outcome.words()).isInstanceOf(Accepted.class);
      assertThat(named(pool.orders(), at, Map.of()))
          .containsExactly("one Async.host.power_on [three]");
      assertThat(at.operator().claim("one").host(pool.id("three")).orElseThrow().live())
          .isEqualTo(true);
    }
  }

  /// What the server refuses at once, and what fails as a task.
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            Rejected.class,
            "HOST_NOT_DISABLED",
            (Making) at -> new HostCommand.Reboot(at.ruler(), at.host("two"))),
        Arguments.of(
            Rejected.class,
            "HOST_NOT_DISABLED",
            (Making) at -> new HostCommand.ShutDown(at.ruler(), at.host("two"))),
        Arguments.of(
            Rejected.class,
            "INVALID_VALUE",
            (Making) at -> new HaCommand.SetFailuresToTolerate(at.ruler(), at.poolUuid(), -1)),
        Arguments.of(
            Failed.class,
            "HOST_IS_LIVE",
            (Making) at -> new HostCommand.PowerOn(at.ruler(), at.host("three"))),
        Arguments.of(
            Failed.class,
            "VM_REQUIRES_SR",
            (Making) at -> new HostCommand.Evacuate(at.ruler(), at.host("two"))),
        Arguments.of(
            Failed.class,
            "VM_REQUIRES_SR",
            (Making)
                at -> new VmCommand.Migrate(at.ruler(), at.vm("vm5"), "vm5", at.host("three"))),
        Arguments.of(
            Failed.class,
            "VM_BAD_POWER_STATE",
            (Making)
                at -> new VmCommand.StartOn(at.ruler(), at.vm("vm2"), "vm2", at.host("three"))),
        Arguments.of(
            Failed.class,
            "VM_BAD_POWER_STATE",
            (Making) at -> new VmCommand.Suspend(at.ruler(), at.vm("vm6"), "vm6")),
        Arguments.of(
            Failed.class, "HA_NOT_ENABLED", (Making) at -> new HaCommand.DisableHa(at.ruler())));
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("refusals")
  void theServersReasonIsTold(Class<?> outcome, String code, Making making) throws Exception {
    try (var pool = pool(new TaskTime(), "26", PoolPlan.Ha.OFF)) {
      var at = at(pool);

      var told = at.operator().send(making.of(at), AT_ONCE);

      assertThat(told).isInstanceOf(outcome);
      assertThat(told.words()).contains(code).doesNotContain("OpaqueRef").endsWith(".");
      assertThat(pool.changes()).hasSize(1);
    }
  }

  /// What names something that the coordinator does not have is not sent.
  static Stream<Making> unknowns() {
    var nowhere = "00000000-0000-4000-8000-000000000000";
    return Stream.of(
        at -> new HostCommand.Evacuate(at.ruler(), stranger(at, nowhere)),
        at -> new VmCommand.Migrate(at.ruler(), at.vm("vm2"), "vm2", stranger(at, nowhere)),
        at -> new VmCommand.Suspend(at.ruler(), nowhere, "vm"),
        at -> new VmCommand.EjectDisc(at.ruler(), at.vm("vm2"), "vm2"),
        at -> new HaCommand.EnableHa(at.ruler(), nowhere, "storage", Map.of()),
        at -> new HaCommand.SetFailuresToTolerate(at.ruler(), nowhere, 1));
  }

  private static Target stranger(Case at, String uuid) {
    return new Target(at.ruler().endpoint(), Optional.of(new HostId(uuid)), "stranger");
  }

  @ParameterizedTest
  @MethodSource("unknowns")
  void whatIsNotThereIsNotSent(Making making) throws Exception {
    try (var pool = pool(new TaskTime(), "26", PoolPlan.Ha.OFF)) {
      var at = at(pool);

      assertThat(at.operator().send(making.of(at), AT_ONCE)).isInstanceOf(NotSent.class);
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void aMemberGetsNothing() throws Exception {
    try (var pool = pool(new TaskTime(), "26", PoolPlan.Ha.OFF)) {
      var at = at(pool);
      var judged = at.operator().judged(new HostCommand.Enable(at.ruler(), at.host("three")));
      var command = new HostCommand.Enable(at.host("two"), at.host("three"));
      pool.clearLog();

      var outcome =
          at.operator()
              .control(AT_ONCE)
              .send(
                  Permits.of(
                      command,
                      new org.poolkeeper.guard.Permit.Expectation(
                          Optional.of(pool.id("two")),
                          Optional.empty(),
                          judged.pool(),
                          judged.started())),
                  pool.credentials());

      assertThat(outcome).isInstanceOf(NotSent.class);
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void anEmptiedHostIsEmptyAndStillInService() throws Exception {
    try (var pool = pool(new TaskTime(), "26", PoolPlan.Ha.OFF)) {
      var at = at(pool);
      var _ = at.operator().send(new HostCommand.Evacuate(at.ruler(), at.host("three")), AT_ONCE);

      var claim = at.operator().claim("one");
      assertThat(claim.host(pool.id("three")).orElseThrow().residentVms()).isZero();
      assertThat(claim.host(pool.id("three")).orElseThrow().enabled()).isEqualTo(true);
    }
  }

  private static Map<String, String> drives(Case at) throws Exception {
    var result = new HashMap<String, String>();
    Consumer<org.poolkeeper.simulator.Outcome> read =
        outcome -> {
          if (outcome instanceof org.poolkeeper.simulator.Outcome.Success(Value.Entries(var all))) {
            all.keySet().forEach(ref -> result.put(ref, "drive"));
          }
        };
    var world = at.operator().pool().world();
    var coordinator = world.host("one");
    var session =
        world
            .call(
                coordinator,
                org.poolkeeper.simulator.Call.of(
                    "session.login_with_password",
                    world.credentials().user(),
                    world.credentials().password()))
            .get();
    if (session instanceof org.poolkeeper.simulator.Outcome.Success(Value.Text(var ref))) {
      read.accept(
          world
              .call(coordinator, org.poolkeeper.simulator.Call.of("VBD.get_all_records", ref))
              .get());
    }
    return result;
  }

  /// Names in the place of references.
  private static List<String> named(List<String> orders, Case at, Map<String, String> more)
      throws Exception {
    var names = new HashMap<>(more);
    var claim = at.operator().claim("one");
    claim.hosts().forEach(host -> names.put(host.ref(), host.name()));
    claim.vms().forEach(vm -> names.put(vm.ref(), vm.name()));
    claim.storage().forEach(one -> names.putIfAbsent(one.ref(), "storage"));
    return orders.stream()
        .map(order -> {
          var text = order;
          for (var each : names.entrySet()) {
            text = text.replace(each.getKey(), each.getValue());
          }
          return text.replaceAll("OpaqueRef:[\\w-]+", "pool");
        })
        .toList();
  }
}
