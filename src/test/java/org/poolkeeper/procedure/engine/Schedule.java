package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.OverrideUsed;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.catalog.EmergencyPromote;
import org.poolkeeper.procedure.engine.Resumption.Left;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.FaultScript;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.Silence;

/// One random recovery of a pool of three whose coordinator has died, with an operator who answers
/// at random, and what must never happen checked on the way.
final class Schedule implements Lookout, Waiting, HostControl, Prompter {
  private static final int LIVES = 8;

  private final Random random;
  private final MemoryInHand memory = new MemoryInHand();
  private final DirectPool pool = new DirectPool(3, memory);
  private final EmergencyPromote procedure = new EmergencyPromote();
  private final FragileJournal journal = new FragileJournal(new JournalInHand(this::now));
  private final Lens lens = new Lens(new Diagnostician()::diagnose);
  private final List<ExecutionEvent> events = new ArrayList<>();
  private final Instant begun;
  private Duration clockJump = Duration.ZERO;
  private StopSwitch stop = new StopSwitch();
  private int patienceWithFaults;
  private int looksSinceSending = 1;
  private Optional<PoolCommand> lastUnanswered = Optional.empty();
  private boolean promotionLeft;
  private int sentInThisLife;
  private boolean full;

  Schedule(Random random) {
    this.random = random;
    begun = pool.now();
    patienceWithFaults = random.nextInt(5);
  }

  /// Plays it to its end.
  RunState play() {
    pool.world().happen(Happening.powerOff("a", silence()));
    pool.advance(Duration.ofSeconds(60 + random.nextInt(600)));
    if (random.nextInt(3) == 0) {
      pool.world().happen(Happening.restartService(random.nextBoolean() ? "b" : "c"));
      pool.advance(Duration.ofSeconds(10));
    }
    scriptCalls();
    var inputs =
        Inputs.NONE
            .on(pool.id("b"))
            .attesting(
                random.nextInt(4) == 0 ? java.util.Set.of() : java.util.Set.of(pool.id("a")));
    if (inputs.attestedOff().isEmpty()) {
      inputs = inputs.unableToCheck(pool.id("a"));
    }
    var planning = procedure.plan(lens.sight(lookNow(Duration.ZERO), Attestations.NONE), inputs);
    if (!(planning instanceof Planning.Made(var plan))) {
      return RunState.PLANNED;
    }
    var state = life(() -> runner().run(procedure, plan, ground(), crew(), stop));
    for (var i = 0; i < LIVES && unfinished().isPresent(); i++) {
      var left = unfinished().get();
      state = life(() -> runner().resume(left, procedure, ground(), crew(), stop));
    }
    journal.before = _ -> {};
    journal.after = _ -> {};
    journal.disk.diskFull(false);
    patienceWithFaults = 0;
    return state;
  }

  private Optional<Unfinished> unfinished() {
    try {
      return new Resumption(journal)
          .left().stream()
              .filter(Left.Resumable.class::isInstance)
              .map(left -> ((Left.Resumable) left).run())
              .findFirst();
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  private RunState life(java.util.function.Supplier<RunReport> part) {
    stop = new StopSwitch();
    sentInThisLife = 0;
    full = false;
    journal.disk.diskFull(false);
    journal.after = random.nextInt(3) == 0 ? dieAt(random.nextInt(40)) : _ -> {};
    try {
      var report = part.get();
      check(report);
      return report.state();
    } catch (Killed e) {
      journal.disk.kill();
      return RunState.INTERRUPTED;
    }
  }

  private java.util.function.Consumer<org.poolkeeper.journal.JournalEntry> dieAt(int line) {
    var left = new int[] {line};
    return _ -> {
      if (left[0]-- == 0) {
        throw new Killed();
      }
    };
  }

  /// The report is true.
  private void check(RunReport report) {
    assertThat(report.state())
        .isIn(
            RunState.SUCCEEDED,
            RunState.STOPPED_SAFELY,
            RunState.NEEDS_ATTENTION,
            RunState.PAUSED,
            RunState.INTERRUPTED);
    assertThat(report.cause()).as(report.words()).isNotEqualTo(Cause.DEFECT);
    assertThat(report.steps().stream().mapToInt(step -> step.sent().size()).sum())
        .as("what the report says was sent: %s", report)
        .isGreaterThanOrEqualTo(sentInThisLife);
    if (report.state() == RunState.STOPPED_SAFELY) {
      assertThat(promotionLeft).as("nothing half done: %s", report.words()).isFalse();
    }
    if (report.state() == RunState.SUCCEEDED) {
      assertThat(promotionLeft || pool.isMadeCoordinator("b"))
          .as("succeeded: %s", report.words())
          .isTrue();
    }
    if (!full
        && journal.runs().contains(report.run())
        && report.state().isFinal()
        && !report.steps().stream().allMatch(this::isPending)) {
      assertThat(journal.written.getLast())
          .isInstanceOfSatisfying(
              RunEnded.class, ended -> assertThat(ended.state()).isEqualTo(report.state().name()));
    }
  }

  private boolean isPending(RunReport.StepReport step) {
    return step.state() == StepState.PENDING;
  }

  @Override
  public CommandOutcome send(Permit permit, Credentials credentials) {
    assertThat(permit.take()).isTrue();
    var command = permit.command();
    assertThat(intendedLast())
        .as("nothing is sent without an intent on disk")
        .isEqualTo(command.xe());
    assertThat(looksSinceSending).as("a look comes before everything that is sent").isPositive();
    if (command instanceof EmergencyTransitionToMaster promotion) {
      assertThat(promotion.target()).isEqualTo(pool.target("b"));
      if (promotionLeft) {
        assertThat(pool.isMadeCoordinator("b") && inFlight())
            .as("one promotion in flight at most")
            .isFalse();
        assertThat(repetitionChosen()).as("a repetition is chosen").isTrue();
      }
    }
    if (lastUnanswered.filter(command::equals).isPresent()) {
      assertThat(repetitionChosen()).as("nothing is repeated after no reply unasked").isTrue();
    }
    looksSinceSending = 0;
    perhaps();
    dieSometimes();
    var outcome = pool.send(command);
    if (!(outcome instanceof CommandOutcome.NotSent)) {
      sentInThisLife++;
    }
    switch (outcome) {
      case CommandOutcome.Accepted _, CommandOutcome.NoReply _ -> {
        promotionLeft |= command instanceof EmergencyTransitionToMaster;
        lastUnanswered =
            outcome instanceof CommandOutcome.NoReply ? Optional.of(command) : Optional.empty();
      }
      case CommandOutcome.Rejected _, CommandOutcome.Failed _, CommandOutcome.NotSent _ -> {}
    }
    perhaps();
    dieSometimes();
    return outcome;
  }

  /// The command of the last line but those that tell of an override.
  private List<String> intendedLast() {
    return journal.written.reversed().stream()
        .filter(entry -> !(entry instanceof OverrideUsed))
        .findFirst()
        .map(entry -> entry instanceof Intent intent ? intent.xe() : List.<String>of())
        .orElse(List.of());
  }

  /// Whether the host has been told and has not become it yet.
  private boolean inFlight() {
    return !pool.rules("b");
  }

  private boolean repetitionChosen() {
    return events.stream()
        .anyMatch(event ->
            event instanceof ExecutionEvent.Chosen(_, _, _, var choice) && choice == Choice.REPEAT);
  }

  private void dieSometimes() {
    if (random.nextInt(8) == 0) {
      promotionLeft |= pool.isMadeCoordinator("b");
      throw new Killed();
    }
  }

  /// What befalls the pool, the disk, the clock or the operator.
  private void perhaps() {
    if (patienceWithFaults == 0 || random.nextInt(20) != 0) {
      return;
    }
    patienceWithFaults--;
    switch (random.nextInt(10)) {
      case 0 -> pool.world().happen(Happening.powerOff("b", silence()));
      case 1 -> pool.world().happen(Happening.powerOn("b"));
      case 2 -> pool.world().happen(Happening.powerOff("c", silence()));
      case 3, 4 -> pool.world().happen(Happening.powerOn("a"));
      case 5 -> pool.world().happen(Happening.promote("c"));
      case 6 -> pool.world().happen(Happening.restartService("c"));
      case 7 -> {
        full = true;
        journal.disk.diskFull(true);
      }
      case 8 -> clockJump = clockJump.plus(Duration.ofMinutes(random.nextInt(-90, 90)));
      default -> stop.ask("The operator wants to stop.");
    }
  }

  private void scriptCalls() {
    for (var i = random.nextInt(3); i > 0; i--) {
      var method =
          random.nextBoolean() ? "pool.emergency_transition_to_master" : "pool.recover_slaves";
      pool.world()
          .script(
              "b",
              method,
              switch (random.nextInt(4)) {
                case 0 -> new FaultScript.DropReply(1);
                case 1 -> new FaultScript.Swallow(1);
                case 2 -> new FaultScript.Delay(1, Duration.ofSeconds(30));
                default -> new FaultScript.Reject(1, List.of("INTERNAL_ERROR", "on purpose"));
              });
    }
  }

  private Silence silence() {
    return random.nextBoolean() ? Silence.BLACK_HOLE : Silence.REFUSED;
  }

  @Override
  public PoolSnapshot lookNow(Duration patience) {
    looksSinceSending++;
    perhaps();
    return pool.look();
  }

  @Override
  public Duration elapsed() {
    return Duration.between(begun, pool.now());
  }

  @Override
  public void pause(Duration atMost) {
    pool.advance(atMost);
  }

  private Instant now() {
    return pool.now().plus(clockJump);
  }

  @Override
  public Answer ask(Prompt prompt) {
    pool.advance(Duration.ofSeconds(random.nextInt(20)));
    if (prompt instanceof Prompt.TryAgain) {
      return random.nextInt(3) == 0 ? new Answer.Agreed("") : new Answer.Declined();
    }
    return random.nextInt(12) == 0
        ? new Answer.Declined()
        : new Answer.Agreed(prompt.typed().orElse(""));
  }

  @Override
  public Choice choose(Crossroads crossroads) {
    return crossroads.offered().get(random.nextInt(crossroads.offered().size()));
  }

  @Override
  public void show(Step.Console step) {}

  private ProcedureRunner runner() {
    return new ProcedureRunner(
        journal,
        overrides -> new GuardedControl(this, memory, overrides, this::now),
        lens,
        this::now,
        random);
  }

  private Ground ground() {
    return new Ground(
        this,
        this,
        new Credentials("root", new Secret("secret")),
        (_, _, _) -> org.poolkeeper.model.Inquiries.NONE);
  }

  private Crew crew() {
    return Crew.byHand(Stage.ANN, this, List.of(events::add));
  }
}
