package org.poolkeeper.simulator;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lives of virtual machines (XAPI.md 4.10, 7.4, 8).
class VmCallsTest {

  private final TestPool pool = new TestPool(Release.R26);
  private final String session = pool.session("a");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VM.clean_shutdown | Halted    | 25
          VM.hard_shutdown  | Halted    | 5
          VM.suspend        | Suspended | 20
          VM.clean_reboot   | Running   | 35
          """)
  void aMachineChangesItsState(String method, String state, int seconds) {
    var vm = pool.vm("a", "vm2");
    var reply = pool.ask("a", method, session, vm);
    var busy = pool.record("a", "VM", vm).get("allowed_operations").items().isEmpty();
    assertThat(busy).isEqualTo(seconds > 5);
    pool.after(ofSeconds(seconds));
    assertThat(reply.join()).isEqualTo(new Outcome.Success(new Value.Nothing()));
    assertThat(pool.record("a", "VM", vm).get("power_state").text()).isEqualTo(state);
    assertThat(pool.world.host("b").domains).hasSize(state.equals("Running") ? 1 : 0);
  }

  @Test
  void whatIsSuspendedIsResumedAndWhatIsHaltedStarted() {
    var vm = pool.vm("a", "vm2");
    pool.ask("a", "VM.suspend", session, vm);
    pool.after(ofMinutes(1));
    assertThat(error("VM.start", vm)).startsWith("VM_BAD_POWER_STATE");
    start("VM.resume_on", vm, "c");
    assertThat(pool.world.host("c").domains).hasSize(2);
    pool.ask("a", "VM.hard_shutdown", session, vm);
    pool.after(ofMinutes(1));
    start("VM.start_on", vm, "b");
    assertThat(pool.world.host("b").domains).hasSize(1);
  }

  @Test
  void aMigrationTakesItsTimeAndSurvivesTheCoordinatorsDeath() {
    var vm = pool.vm("a", "vm2");
    migrate(vm, "c");
    pool.after(ofSeconds(5)).happens(Happening.powerOff("a", Silence.BLACK_HOLE));
    pool.after(ofSeconds(20));
    assertThat(pool.world.host("b").domains).isEmpty();
    assertThat(pool.world.host("c").domains).hasSize(2);

    pool.happens(Happening.promote("b")).after(ofSeconds(20));
    pool.happens(Happening.recover("b")).after(ofSeconds(40));
    assertThat(pool.world.host("c").domains)
        .as("b found it gone and recorded it nowhere, so c adopts it")
        .hasSize(2);
    assertThat(pool.record("b", "VM", vm).get("resident_on").text()).isEqualTo(pool.ref("c"));
  }

  @Test
  void hostsThatCannotTakeAMachineSayWhy() {
    var vm = pool.vm("a", "vm2");
    pool.value("a", "host.disable", session, pool.ref("c"));
    assertThat(pool.failure("a", "VM.pool_migrate", migration(vm, "c")))
        .containsExactly("HOST_DISABLED", pool.ref("c"));
    pool.happens(Happening.stopService("c"));
    assertThat(pool.failure("a", "VM.pool_migrate", migration(vm, "c")))
        .containsExactly("HOST_NOT_LIVE");
  }

  @Test
  void aMachineThatIsBusyIsLeftAlone() {
    var vm = pool.vm("a", "vm2");
    migrate(vm, "c");
    assertThat(error("VM.clean_shutdown", vm)).startsWith("OTHER_OPERATION_IN_PROGRESS", "VM", vm);
  }

  private List<String> error(String method, String vm) {
    return method.equals("VM.start")
        ? pool.failure(
            "a", method, Value.of(session), Value.of(vm), Value.of(false), Value.of(false))
        : pool.error("a", method, session, vm);
  }

  private void migrate(String vm, String to) {
    pool.ask("a", "VM.pool_migrate", migration(vm, to));
  }

  private Value[] migration(String vm, String to) {
    return new Value[] {
      Value.of(session), Value.of(vm), Value.of(pool.ref(to)), new Value.Entries(Map.of())
    };
  }

  private void start(String method, String vm, String host) {
    pool.ask(
        "a",
        method,
        Value.of(session),
        Value.of(vm),
        Value.of(pool.ref(host)),
        Value.of(false),
        Value.of(false));
    pool.after(ofMinutes(1));
  }
}
