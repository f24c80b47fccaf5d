package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Pools;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.IfMissing;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Precheck;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// A pool of three in which host-b follows host-c until something makes it follow host-a, the
/// coordinator; an operator with answers ready; a host that answers commands as it is told; time
/// that passes only while somebody waits.
final class Stage implements Lookout, Waiting, HostControl, Prompter, Procedure {
  static final Target B =
      new Target(
          Pools.of(3).snapshot().hosts().get(1).endpoint(),
          Optional.of(new HostId("aaaaaaaa-0000-4000-8000-000000000002")),
          "host-b");
  static final HostId A = new HostId("aaaaaaaa-0000-4000-8000-000000000001");
  static final HostId C = new HostId("aaaaaaaa-0000-4000-8000-000000000003");
  static final Condition TOOK_EFFECT =
      new Condition.Follows(B.id().orElseThrow(), "host-b", A, "host-a");
  static final Condition TAKEN_BACK =
      new Condition.StaysSilent(B.id().orElseThrow(), "host-b", Duration.ZERO);
  static final Duration PATIENCE_BACK = Duration.ofMinutes(3);
  static final Operator ANN = new Operator("ann", "desk-7", "poolkeeper", "root");

  /// A host that is given a command.
  interface Host {
    CommandOutcome apply(PoolCommand command) throws InterruptedException;
  }

  private record Due(Duration at, Runnable what) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(java.util.Comparator.comparing(Due::at));
  private Duration elapsed = Duration.ZERO;

  final FragileJournal journal =
      new FragileJournal(new JournalInHand(() -> Pools.NOW.plus(elapsed)));
  final List<ExecutionEvent> events = new ArrayList<>();
  final List<PoolCommand> sent = new ArrayList<>();
  final List<Prompt> asked = new ArrayList<>();
  final List<Crossroads> crossroads = new ArrayList<>();
  final List<Step.Console> shown = new ArrayList<>();
  StopSwitch stop = new StopSwitch();
  int looks;

  Host host = command -> accepts();
  Function<Prompt, Answer> operator =
      prompt ->
          prompt instanceof Prompt.TryAgain
              ? new Answer.Declined()
              : new Answer.Agreed(prompt.typed().orElse(""));
  final Deque<Choice> choices = new ArrayDeque<>();
  List<Choice> prefers = List.of(Choice.HAND_OVER);
  UnaryOperator<Pools> pool = one -> one;
  String password = "not-telling";
  boolean effective;
  boolean answers = true;
  List<Step> steps = List.of(act());
  List<Phase> phases = List.of();
  Optional<Planning> planning = Optional.empty();
  Inputs inputs = Inputs.NONE;

  /// What happens that long from now.
  void after(Duration delay, Runnable what) {
    due.add(new Due(elapsed.plus(delay), what));
  }

  CommandOutcome accepts() {
    return new CommandOutcome.Accepted(Pools.NOW, Pools.NOW, List.of(), "host-b accepted it.");
  }

  static Step.Act act() {
    return act("act", new Undo.NotPossible("It stays."), Repeat.AFTER_LOOKING);
  }

  static Step.Act act(String id, Undo undo, Repeat repeat) {
    return new Step.Act(
        new StepId(id),
        "Act on host-b",
        new PoolCommand.EmergencyHaDisable(B),
        "It changes host-b.",
        List.of(Precheck.strict(new Condition.Answers(B.id().orElseThrow(), "host-b"))),
        new Confirmation.TypeName("host-b", "host-b is changed."),
        TOOK_EFFECT,
        undo,
        repeat,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        "Look at its console.");
  }

  /// As [#act], but needed although its effect shows already.
  static Step.Act always(String id, Undo undo, Repeat repeat) {
    return with(act(id, undo, repeat), Optional.empty(), IfMissing.RUN_ENDS);
  }

  /// As [#act], but the others may be gone on with if it does not come about.
  static Step.Act apart(String id, Repeat repeat) {
    var act = act(id, new Undo.NotNeeded("No."), repeat);
    return with(act, act.already(), IfMissing.REST_MAY_GO_ON);
  }

  private static Step.Act with(Step.Act act, Optional<Condition> already, IfMissing ifMissing) {
    return new Step.Act(
        act.id(),
        act.title(),
        act.command(),
        act.changes(),
        act.prechecks(),
        act.confirmation(),
        already,
        act.verification(),
        act.undo(),
        act.repeat(),
        act.usual(),
        act.patience(),
        act.otherwise(),
        ifMissing);
  }

  /// The way back of a step: another command, and what shows it.
  static Undo back() {
    return new Undo.By(
        new PoolCommand.EmergencyHaDisable(B), "It is taken back.", TAKEN_BACK, PATIENCE_BACK);
  }

  static Step.Await await(String id, Condition until) {
    return new Step.Await(
        new StepId(id),
        "Wait for host-b",
        until,
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        "Nothing is sent.",
        "Look again.");
  }

  Plan plan() {
    return new Plan(
        id(),
        version(),
        new PoolId(Pools.POOL),
        "lab-pool",
        inputs,
        title(),
        "All machines run.",
        List.of(),
        steps,
        phases,
        steps.isEmpty() ? new Condition.All(List.of()) : new Condition.Answers(A, "host-a"),
        "facts",
        Pools.NOW);
  }

  /// Runs on this thread.
  RunReport run() {
    return runner().run(this, plan(), ground(), crew(), stop);
  }

  /// Takes the one run up that has not ended, as a new start of the program does.
  RunReport resume() {
    try {
      var left = new Resumption(journal, new Secret(password)).left();
      if (!(left.getFirst() instanceof Resumption.Left.Resumable(_, var run))) {
        throw new AssertionError("not resumable: " + left);
      }
      return runner().resume(run, this, ground(), crew(), stop);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The program dies when `part` does.
  RunReport killedOr(java.util.function.Supplier<RunReport> part) {
    try {
      return part.get();
    } catch (Killed e) {
      journal.disk.kill();
      return resumeUnhurt();
    }
  }

  private RunReport resumeUnhurt() {
    journal.before = _ -> {};
    journal.after = _ -> {};
    return resume();
  }

  ProcedureRunner runner() {
    return new ProcedureRunner(
        journal,
        overrides ->
            new GuardedControl(this, new MemoryInHand(), overrides, InstantSource.fixed(Pools.NOW)),
        new Lens(new Diagnostician()::diagnose),
        () -> Pools.NOW.plus(elapsed),
        new Random(7 + journal.runs().size()));
  }

  Ground ground() {
    return new Ground(
        this,
        this,
        new Credentials("root", new Secret(password)),
        (_, _, _) -> org.poolkeeper.model.Inquiries.NONE);
  }

  Crew crew() {
    return Crew.byHand(ANN, this, List.of(events::add));
  }

  /// The states a step went through after the first.
  String path(String step) {
    return events.stream()
        .filter(ExecutionEvent.StepMoved.class::isInstance)
        .map(ExecutionEvent.StepMoved.class::cast)
        .filter(moved -> moved.step().id().text().equals(step))
        .map(moved -> moved.to().name())
        .collect(Collectors.joining(" "));
  }

  String runPath() {
    return events.stream()
        .filter(ExecutionEvent.RunMoved.class::isInstance)
        .map(ExecutionEvent.RunMoved.class::cast)
        .map(moved -> moved.to().name())
        .collect(Collectors.joining(" "));
  }

  @Override
  public PoolSnapshot lookNow(Duration patience) {
    if (++looks > 2_000) {
      throw new AssertionError("The run looks for ever.");
    }
    var pool = Pools.of(3).follows("host-b", effective ? "host-a" : "host-c");
    pool = this.pool.apply(pool);
    return (answers ? pool : pool.silent("host-b", Duration.ofMinutes(2))).snapshot();
  }

  @Override
  public Duration elapsed() {
    return elapsed;
  }

  @Override
  public void pause(Duration atMost) {
    elapsed = elapsed.plus(atMost);
    while (!due.isEmpty() && due.peek().at().compareTo(elapsed) <= 0) {
      due.remove().what().run();
    }
  }

  @Override
  public CommandOutcome send(Permit permit, Credentials credentials) throws InterruptedException {
    if (!permit.take()) {
      throw new AssertionError("A permit was used twice.");
    }
    sent.add(permit.command());
    return host.apply(permit.command());
  }

  @Override
  public Answer ask(Prompt prompt) {
    asked.add(prompt);
    return operator.apply(prompt);
  }

  @Override
  public Choice choose(Crossroads where) {
    crossroads.add(where);
    return choices.isEmpty()
        ? prefers.stream().filter(where.offered()::contains).findFirst().orElse(Choice.HAND_OVER)
        : choices.remove();
  }

  @Override
  public void show(Step.Console step) {
    shown.add(step);
  }

  @Override
  public ProcedureId id() {
    return new ProcedureId("test");
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String title() {
    return "Change host-b";
  }

  @Override
  public String purpose() {
    return "A test needs it.";
  }

  @Override
  public Planning plan(Sight sight, Inputs chosen) {
    return planning.orElseGet(() -> new Planning.Made(plan()));
  }

  @Override
  public List<Remaining> remaining(Plan plan, Sight after) {
    return List.of(new Remaining("Look at host-c.", Optional.empty()));
  }
}
