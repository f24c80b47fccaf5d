package org.poolkeeper.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.CommandOutcome.Accepted;
import org.poolkeeper.guard.CommandOutcome.Failed;
import org.poolkeeper.guard.CommandOutcome.NoReply;
import org.poolkeeper.guard.CommandOutcome.Rejected;
import org.poolkeeper.guard.Permits;
import org.poolkeeper.simulator.Call;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.Outcome;
import org.poolkeeper.simulator.Scenarios;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.Value;
import org.poolkeeper.simulator.http.LoggedWorld;

/// A host is emptied as a task: however that ends, the command is sent once, and nobody is told
/// that it failed who does not know (XAPI.md 4.11).
@Timeout(60)
class TaskCourseTest {
  private static final String COMMAND = "rx-a Async.host.evacuate";
  private static final Duration IN_TIME = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMillis(5);

  /// A patient one, and those for whom the coordinator is silent or the task goes on for too long
  /// soon.
  private static final TaskPace PATIENT = new TaskPace(SOON, IN_TIME, _ -> IN_TIME);

  private static final TaskPace HASTY = new TaskPace(SOON, Duration.ofMillis(50), _ -> IN_TIME);
  private static final TaskPace SHORT = new TaskPace(SOON, IN_TIME, _ -> Duration.ofMillis(300));

  /// Nothing moves in this world unless a test lets it: a migration does not end by itself.
  private LoggedWorld pool = new LoggedWorld(new Scenarios().named("healthy"));

  @BeforeEach
  void standStill() {
    pool.speed(0.01);
  }

  @AfterEach
  void end() {
    pool.close();
  }

  @Test
  void itsEndIsWaitedFor() throws Exception {
    pool.speed(1000);
    var outcome = send(PATIENT);

    assertThat(outcome).isInstanceOf(Accepted.class);
    assertThat(outcome.words()).isEqualTo("Every VM was moved away from rx-c.");
    assertThat(pool.calls())
        .containsSubsequence(COMMAND, "rx-a task.get_record", "rx-a task.destroy");
    assertSentOnce();
  }

  @Test
  void whatFailsAsATaskMayBeDoneInPart() throws Exception {
    pool.speed(1000);
    pool.world()
        .script(
            "rx-a",
            "VM.pool_migrate",
            new FaultScript.Reject(1, List.of("HOST_NOT_ENOUGH_FREE_MEMORY", "2", "1")));

    assertThat(send(PATIENT))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo("HOST_NOT_ENOUGH_FREE_MEMORY");
              assertThat(failed.params()).containsExactly("2", "1");
              assertThat(failed.words()).contains("Part of it may have been done.");
            });
    assertSentOnce();
  }

  @Test
  void whatSomebodyElseCancelsMayBeDoneInPart() throws Exception {
    var sending = begun(PATIENT);
    var session = text(Call.of("session.login_with_password", "root", "demo"));
    var tasks = answer(Call.of("task.get_all_records", session));
    if (tasks instanceof Value.Entries(var all)) {
      all.keySet().forEach(task -> answer(Call.of("task.cancel", session, task)));
    }
    pool.speed(1000);

    assertThat(sending.get())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.code()).isEqualTo("TASK_CANCELLED"));
    assertSentOnce();
  }

  @Test
  void whatIsRefusedAtOnceIsNoTask() throws Exception {
    pool.world()
        .script(
            "rx-a",
            "Async.host.evacuate",
            new FaultScript.Reject(1, List.of("RBAC_PERMISSION_DENIED", "host.evacuate", "no")));

    assertThat(send(PATIENT)).isInstanceOf(Rejected.class);
    assertThat(pool.calls()).doesNotContain("rx-a task.get_record");
    assertSentOnce();
  }

  @Test
  void aTaskWhoseNameIsLostMayGoOn() throws Exception {
    pool.world().script("rx-a", "Async.host.evacuate", new FaultScript.DropReply(1));

    assertThat(send(PATIENT)).isInstanceOf(NoReply.class);
    assertSentOnce();
  }

  @Test
  void aQuestionWhoseAnswerIsLostIsAskedAgain() throws Exception {
    pool.speed(1000);
    pool.world().script("rx-a", "task.get_record", new FaultScript.DropReply(1));
    pool.world().script("rx-a", "task.get_record", new FaultScript.DropReply(3));

    assertThat(send(PATIENT)).isInstanceOf(Accepted.class);
    assertSentOnce();
  }

  /// A task dies with its coordinator; the work may go on.
  @Test
  void aTaskThatTheCoordinatorForgetsMayGoOn() throws Exception {
    var sending = begun(PATIENT);

    pool.happens(Happening.restartService("rx-a")).speed(20);

    assertThat(sending.get())
        .isInstanceOfSatisfying(
            NoReply.class,
            lost -> assertThat(lost.words()).contains("does not know the task any more"));
    assertSentOnce();
  }

  @Test
  void aTaskThatIsGoneMayHaveEnded() throws Exception {
    pool.world()
        .script(
            "rx-a",
            "task.get_record",
            new FaultScript.Reject(2, List.of("HANDLE_INVALID", "task", "OpaqueRef:x")));

    assertThat(send(PATIENT)).isInstanceOf(NoReply.class);
    assertSentOnce();
  }

  @ParameterizedTest
  @CsvSource({"REFUSED, (refused|closed) the connection", "BLACK_HOLE, did not"})
  void aCoordinatorThatIsSilentForLongMayGoOn(Silence silence, String words) throws Exception {
    var sending = begun(HASTY);

    pool.happens(Happening.powerOff("rx-a", silence));

    assertThat(sending.get())
        .isInstanceOfSatisfying(
            NoReply.class, lost -> assertThat(lost.words()).containsPattern(words).endsWith("."));
    assertSentOnce();
  }

  @Test
  void aTaskThatNeverEndsIsSaidToBeOne() throws Exception {
    var outcome = send(SHORT);

    assertThat(outcome).isInstanceOf(NoReply.class);
    assertThat(outcome.words()).contains("has not ended");
    assertThat(pool.calls()).as("it may still end").doesNotContain("rx-a task.destroy");
    assertSentOnce();
  }

  /// The command was sent: an interrupt ends the wait, and its outcome is not lost.
  @Test
  void anInterruptEndsTheWaitAndSaysThatItMayHaveHappened() throws Exception {
    var stillSet = new boolean[1];
    var command = evacuate();
    var judged = new Operator(pool).judged(command);
    var sending =
        new FutureTask<>(() -> {
          var outcome =
              new Operator(pool)
                  .control(PATIENT)
                  .send(Permits.of(command, judged), pool.credentials());
          stillSet[0] = Thread.currentThread().isInterrupted();
          return outcome;
        });
    var thread = Thread.ofVirtual().start(sending);
    pool.await(IN_TIME, () -> pool.calls().contains("rx-a task.get_record"));

    thread.interrupt();

    assertThat(sending.get()).isInstanceOf(NoReply.class);
    assertThat(stillSet[0]).isTrue();
    assertSentOnce();
  }

  private HostCommand.Evacuate evacuate() {
    var operator = new Operator(pool);
    return new HostCommand.Evacuate(operator.target("rx-a"), operator.target("rx-c"));
  }

  private CommandOutcome send(TaskPace pace) throws Exception {
    return new Operator(pool).send(evacuate(), pace);
  }

  /// A sending whose task has been asked for.
  private FutureTask<CommandOutcome> begun(TaskPace pace) throws Exception {
    var sending = new FutureTask<>(() -> send(pace));
    Thread.ofVirtual().start(sending);
    pool.await(IN_TIME, () -> pool.calls().contains("rx-a task.get_record"));
    return sending;
  }

  private void assertSentOnce() {
    assertThat(pool.changes()).containsExactly(COMMAND);
  }

  private String text(Call call) {
    return answer(call).text();
  }

  private Value answer(Call call) {
    var outcome = pool.world().call(pool.world().host("rx-a"), call).join();
    return switch (outcome) {
      case Outcome.Success(var value) -> value;
      default -> throw new AssertionError(call + " " + outcome);
    };
  }
}
