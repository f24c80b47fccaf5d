package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.PoolCommand.EmergencyHaDisable;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.command.PoolCommand.ShutDownVm;
import org.poolkeeper.command.PoolCommand.SyncDatabase;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.CommandOutcome.Accepted;
import org.poolkeeper.guard.CommandOutcome.NoReply;
import org.poolkeeper.guard.CommandOutcome.NotSent;
import org.poolkeeper.guard.CommandOutcome.Rejected;
import org.poolkeeper.guard.Permit.Expectation;
import org.poolkeeper.guard.Permits;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.Secret;
import org.poolkeeper.model.Vm;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.HostCondition;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.http.LoggedWorld;

/// What is behind the guard: every command reaches the host that is meant, once, and none reaches a
/// host that is not, or not any more, what it was judged to be.
@Timeout(60)
class XapiHostControlTest {
  private static final Duration IN_TIME = Duration.ofSeconds(30);

  private static Target target(LoggedWorld pool, String host) {
    return new Target(pool.endpoint(host), Optional.of(pool.id(host)), host);
  }

  /// What each command sends to whom.
  static Stream<Arguments> commands() {
    return Stream.of(
        row(
            "healthy",
            "rx-a",
            "pool.recover_slaves",
            pool -> new RecoverSlaves(target(pool, "rx-a"))),
        row(
            "healthy",
            "rx-a",
            "pool.designate_new_master",
            pool -> new DesignateNewMaster(target(pool, "rx-a"), target(pool, "rx-b"))),
        row(
            "healthy",
            "rx-a",
            "pool.sync_database",
            pool -> new SyncDatabase(target(pool, "rx-a"))),
        row(
            "coordinator-refused",
            "rx-b",
            "pool.emergency_transition_to_master",
            pool -> new EmergencyTransitionToMaster(target(pool, "rx-b"))),
        row(
            "healthy",
            "rx-b",
            "pool.emergency_reset_master",
            pool -> new EmergencyResetMaster(target(pool, "rx-b"), target(pool, "rx-a"))),
        row(
            "ha-healthy",
            "guard-2",
            "host.emergency_ha_disable",
            pool -> new EmergencyHaDisable(target(pool, "guard-2"))),
        row(
            "healthy-8.2",
            "rx-a",
            "pool.recover_slaves",
            pool -> new RecoverSlaves(target(pool, "rx-a"))),
        row(
            "healthy-8.2",
            "rx-b",
            "pool.emergency_reset_master",
            pool -> new EmergencyResetMaster(target(pool, "rx-b"), target(pool, "rx-a"))));
  }

  private static Arguments row(
      String scenario, String host, String method, Function<LoggedWorld, PoolCommand> command) {
    return Arguments.of(scenario, host, method, command);
  }

  @ParameterizedTest(name = "{2} in {0}")
  @MethodSource("commands")
  void eachCommandReachesItsHostOnce(
      String scenario, String host, String method, Function<LoggedWorld, PoolCommand> command)
      throws Exception {
    try (var pool = new LoggedWorld(scenario)) {
      var meant = command.apply(pool);
      var expected = judged(pool, meant);
      pool.clearLog();

      var outcome = control(pool).send(Permits.of(meant, expected), pool.credentials());

      assertThat(outcome).isInstanceOf(Accepted.class);
      assertThat(pool.changes()).containsExactly(host + " " + method);
      assertThat(pool.calls())
          .as("logged in first, and logged out again")
          .first()
          .asString()
          .contains("login");
      assertThat(outcome.words()).contains(host).endsWith(".");
    }
  }

  @Test
  void aVirtualMachineIsShutDownByItsUuid() throws Exception {
    try (var pool = new LoggedWorld("healthy").speed(20)) {
      var vm = aMachineOn(pool, "rx-a");
      var command = new ShutDownVm(target(pool, "rx-a"), vm.uuid(), vm.name(), false);

      var outcome =
          control(pool).send(Permits.of(command, judged(pool, command)), pool.credentials());

      assertThat(outcome).isInstanceOf(Accepted.class);
      assertThat(pool.changes()).containsExactly("rx-a VM.clean_shutdown");
      assertThat(claim(pool, "rx-a").vms())
          .filteredOn(one -> one.uuid().equals(vm.uuid()))
          .extracting(Vm::powerState)
          .containsExactly("Halted");
    }
  }

  @Test
  void aVirtualMachineThatIsNotThereIsNotShutDown() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      var command =
          new ShutDownVm(target(pool, "rx-a"), "00000000-0000-4000-8000-000000000000", "x", true);

      var outcome =
          control(pool).send(Permits.of(command, judged(pool, command)), pool.credentials());

      assertThat(outcome).isInstanceOf(NotSent.class);
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void membersThatWereCalledAreNamed() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      var outcome = recover(pool, "rx-a");

      assertThat(((Accepted) outcome).reply()).containsExactlyInAnyOrder("rx-b", "rx-c");
      assertThat(outcome.words()).doesNotContain("OpaqueRef");
    }
  }

  @ParameterizedTest
  @CsvSource({"healthy, rx-a", "healthy, rx-b", "healthy-8.2, rx-a"})
  void anotherMachineGetsNothing(String scenario, String host) throws Exception {
    try (var pool = new LoggedWorld(scenario)) {
      var other = new HostId("00000000-0000-4000-8000-000000000000");
      var target = new Target(pool.endpoint(host), Optional.of(other), host);
      var command =
          host.equals("rx-a") ? new RecoverSlaves(target) : new EmergencyTransitionToMaster(target);
      var known = judged(pool, command);

      var outcome =
          control(pool)
              .send(
                  Permits.of(
                      command,
                      new Expectation(
                          Optional.of(other), known.certificate(), known.pool(), known.started())),
                  pool.credentials());

      assertThat(outcome).isInstanceOf(NotSent.class);
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void anotherMachineIsNotEvenShownThePasswordWhereItTellsItsUuid() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      var target = new Target(pool.endpoint("rx-b"), Optional.of(pool.id("rx-c")), "rx-c");
      var command = new EmergencyTransitionToMaster(target);
      var known = judged(pool, command);
      pool.clearLog();

      assertThat(control(pool).send(Permits.of(command, known), pool.credentials()))
          .isInstanceOf(NotSent.class);
      assertThat(pool.calls()).isEmpty();
    }
  }

  @Test
  void anotherCertificateGetsNothing() throws Exception {
    try (var pool = new LoggedWorld("healthy-8.2")) {
      var command = new EmergencyTransitionToMaster(target(pool, "rx-b"));
      var known = judged(pool, command);

      var outcome =
          control(pool)
              .send(
                  Permits.of(
                      command,
                      new Expectation(
                          known.host(),
                          Optional.of(new Fingerprint("AB".repeat(32))),
                          known.pool(),
                          known.started())),
                  pool.credentials());

      assertThat(outcome).isInstanceOf(NotSent.class);
      assertThat(outcome.words()).contains("another certificate");
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void anOlderHostOfWhichNothingIsKnownGetsNothing() throws Exception {
    try (var pool = new LoggedWorld("healthy-8.2")) {
      var command = new EmergencyTransitionToMaster(target(pool, "rx-b"));
      var nothing =
          new Expectation(
              Optional.of(pool.id("rx-b")), Optional.empty(), Optional.empty(), Optional.empty());

      assertThat(control(pool).send(Permits.of(command, nothing), pool.credentials()))
          .isInstanceOf(NotSent.class);
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void anotherPoolGetsNothing() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      var command = new RecoverSlaves(target(pool, "rx-a"));
      var known = judged(pool, command);

      var outcome =
          control(pool)
              .send(
                  Permits.of(
                      command,
                      new Expectation(
                          known.host(),
                          known.certificate(),
                          Optional.of(new PoolId("00000000-0000-4000-8000-000000000000")),
                          known.started())),
                  pool.credentials());

      assertThat(outcome.words()).contains("another pool");
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void aCoordinatorThatRestartedSinceItWasJudgedGetsNothing() throws Exception {
    try (var pool = new LoggedWorld("healthy").speed(20)) {
      var command = new RecoverSlaves(target(pool, "rx-a"));
      var known = judged(pool, command);
      pool.happens(Happening.restartService("rx-a"));
      pool.await(
          IN_TIME,
          () -> pool.world().condition(pool.world().host("rx-a")) == HostCondition.RUNNING);

      var outcome = control(pool).send(Permits.of(command, known), pool.credentials());

      assertThat(outcome).isInstanceOf(NotSent.class);
      assertThat(outcome.words()).contains("restarted");
      assertThat(pool.changes()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rx-b,       demo,  does not coordinate any more",
    "rx-a,       wrong, refused the user or the password",
    "rx-silent,  demo,  did not accept a connection",
    "rx-refused, demo,  refused the connection"
  })
  void whatFailsBeforeTheCommandSendsNothing(String host, String password, String words)
      throws Exception {
    try (var pool = new LoggedWorld("healthy").speed(20)) {
      var name = host.startsWith("rx-a") || host.startsWith("rx-b") ? host : "rx-a";
      var command = new RecoverSlaves(target(pool, name));
      var known =
          new Expectation(
              Optional.of(pool.id(name)), Optional.empty(), Optional.empty(), Optional.empty());
      if (!host.equals(name)) {
        pool.happens(
            Happening.powerOff(
                name, host.equals("rx-silent") ? Silence.BLACK_HOLE : Silence.REFUSED));
      }

      var outcome =
          control(pool)
              .send(Permits.of(command, known), new Credentials("root", new Secret(password)));

      assertThat(outcome).isInstanceOf(NotSent.class);
      assertThat(outcome.words()).contains(words).doesNotContain(password + " ");
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void aRefusalOfTheHostIsARejection() throws Exception {
    try (var pool = new LoggedWorld("ha-healthy")) {
      var command = new DesignateNewMaster(target(pool, "guard-1"), target(pool, "guard-2"));

      var outcome =
          control(pool).send(Permits.of(command, judged(pool, command)), pool.credentials());

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("HA_IS_ENABLED"));
    }
  }

  @Test
  void aRejectionHoldsNoReferences() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      pool.world()
          .script(
              "rx-a",
              "pool.recover_slaves",
              new FaultScript.Reject(
                  1,
                  List.of(
                      "CANNOT_CONTACT_HOST",
                      pool.world().host("rx-b").ref(),
                      "OpaqueRef:11111111-2222-3333-4444-555555555555")));

      var outcome = recover(pool, "rx-a");

      assertThat(((Rejected) outcome).params()).containsExactly("rx-b", "•••");
      assertThat(outcome.words()).doesNotContain("OpaqueRef");
    }
  }

  @Test
  void aReplyThatIsLostMayHaveHappened() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      pool.world().script("rx-a", "pool.recover_slaves", new FaultScript.DropReply(1));

      var outcome = recover(pool, "rx-a");

      assertThat(outcome).isInstanceOf(NoReply.class);
      assertThat(pool.changes()).as("never repeated").containsExactly("rx-a pool.recover_slaves");
    }
  }

  @Test
  void aCoordinatorThatDiesOverTheCommandMayHaveDoneIt() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      pool.world().script("rx-a", "pool.recover_slaves", new FaultScript.Swallow(1));
      var command = new RecoverSlaves(target(pool, "rx-a"));
      var known = judged(pool, command);
      var sending =
          new FutureTask<>(
              () -> control(pool).send(Permits.of(command, known), pool.credentials()));
      Thread.ofVirtual().start(sending);
      pool.await(IN_TIME, () -> !pool.changes().isEmpty());

      pool.happens(Happening.killService("rx-a"));

      assertThat(sending.get()).isInstanceOf(NoReply.class);
      assertThat(pool.changes()).containsExactly("rx-a pool.recover_slaves");
    }
  }

  @Test
  void anInterruptEndsTheWaitAndSaysThatItMayHaveHappened() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      pool.world().script("rx-a", "pool.recover_slaves", new FaultScript.Swallow(1));
      var command = new RecoverSlaves(target(pool, "rx-a"));
      var known = judged(pool, command);
      var stillSet = new boolean[1];
      var sending =
          new FutureTask<>(() -> {
            var outcome = control(pool).send(Permits.of(command, known), pool.credentials());
            stillSet[0] = Thread.currentThread().isInterrupted();
            return outcome;
          });
      var thread = Thread.ofVirtual().start(sending);
      pool.await(IN_TIME, () -> !pool.changes().isEmpty());

      thread.interrupt();

      assertThat(sending.get()).isInstanceOf(NoReply.class);
      assertThat(stillSet[0]).isTrue();
    }
  }

  @Test
  void whoIsInterruptedBeforeSendsNothing() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      var command = new RecoverSlaves(target(pool, "rx-a"));
      var known = judged(pool, command);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> control(pool).send(Permits.of(command, known), pool.credentials()))
          .isInstanceOf(InterruptedException.class);
      assertThat(pool.changes()).isEmpty();
    }
  }

  @Test
  void aPermitIsGoodOnce() throws Exception {
    try (var pool = new LoggedWorld("healthy")) {
      var command = new SyncDatabase(target(pool, "rx-a"));
      var permit = Permits.of(command, judged(pool, command));
      var control = control(pool);

      assertThat(control.send(permit, pool.credentials())).isInstanceOf(Accepted.class);
      assertThat(control.send(permit, pool.credentials())).isInstanceOf(NotSent.class);
      assertThat(pool.changes()).containsExactly("rx-a pool.sync_database");
    }
  }

  private static CommandOutcome recover(LoggedWorld pool, String host) throws Exception {
    var command = new RecoverSlaves(target(pool, host));
    return control(pool).send(Permits.of(command, judged(pool, command)), pool.credentials());
  }

  private static XapiHostControl control(LoggedWorld pool) {
    return new Operator(pool).control();
  }

  private static PoolClaim claim(LoggedWorld pool, String host) throws Exception {
    return new Operator(pool).claim(host);
  }

  private static Expectation judged(LoggedWorld pool, PoolCommand command) throws Exception {
    return new Operator(pool).judged(command);
  }

  private static Vm aMachineOn(LoggedWorld pool, String host) throws Exception {
    return claim(pool, host).vms().stream()
        .filter(vm -> vm.residentOn().equals(pool.world().host(host).ref()))
        .findFirst()
        .orElseThrow();
  }
}
