package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.Fate.Moment;
import org.poolkeeper.procedure.engine.Resumption.Left;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;

/// One procedure carried out once in a simulated pool, from an [Opening] to its end, through every
/// death of the program, with a [Witness] beside it.
final class Trial implements Lookout, Waiting, HostControl, Prompter {
  private static final int LIVES = 8;
  private static final Duration REST = Duration.ofMinutes(5);

  private final Random random;
  private final Opening opening;
  private final Fate fate;
  private final Person person;
  private final Breakage breakage;
  private final MemoryInHand memory = new MemoryInHand();
  private final DirectPool pool;
  private final Paper paper;
  private final Witness witness;
  private final Procedure procedure;
  private final Lens lens = new Lens(new Diagnostician()::diagnose);
  private final int late;
  private StopSwitch stop = new StopSwitch();
  private Optional<RunId> run = Optional.empty();
  private Optional<PoolCommand> command = Optional.empty();
  private boolean quiet = true;

  /// A trial.
  ///
  /// @param disk makes the journal, given the clock
  /// @param late how many seconds the program may oversleep whenever it waits
  Trial(
      Random random,
      Opening opening,
      Fate fate,
      Person person,
      Breakage breakage,
      Function<java.time.InstantSource, Journal> disk,
      int late) {
    this.random = random;
    this.opening = opening;
    this.person = person;
    this.breakage = breakage;
    this.late = late;
    pool = new DirectPool(opening.ground(), memory);
    paper = new Paper(disk.apply(pool::now), this::written);
    witness = new Witness(pool, paper, opening);
    procedure =
        breakage
            .procedure()
            .apply(new Catalog().with(new ProcedureId(opening.procedure())).orElseThrow());
    this.fate = fate;
  }

  /// One of random fate.
  static Trial of(long seed, Opening opening, Breakage breakage) {
    return of(seed, opening, breakage, JournalInHand::new);
  }

  static Trial of(
      long seed,
      Opening opening,
      Breakage breakage,
      Function<java.time.InstantSource, Journal> disk) {
    var random = new Random(seed);
    return new Trial(
        random,
        opening,
        new Chance(random),
        Person.ofMoods(random),
        breakage,
        disk,
        random.nextInt(8) == 0 ? 0 : 60);
  }

  /// How it ended; empty where there was no plan.
  Optional<RunState> play() {
    opening.scene().in(pool, random);
    var inputs = opening.inputs().apply(pool);
    var state = playOnce(inputs);
    for (var again = 0; again < 2 && goesOn(state); again++) {
      pool.advance(Duration.ofSeconds(random.nextInt(90)));
      var next = playOnce(opening.isWork() ? inputs : inputs.on(pool.id(anyHost())));
      state = next.isPresent() ? next : state;
    }
    if (opening.ground().ha() != PoolPlan.Ha.OFF) {
      atRest();
    }
    return state;
  }

  /// What is under way comes to its end; then the pool is looked at once more.
  private void atRest() {
    quiet = true;
    pool.advance(REST);
    try {
      var seen = breakage.lookout().apply(this).lookNow(Duration.ZERO);
      witness.ends(lens.sight(seen, new Attestations(Map.of())).diagnosis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The plan of the opening, if nothing happens to it.
  Plan plan() {
    opening.scene().in(pool, random);
    return planned(opening.inputs().apply(pool)).orElseThrow();
  }

  private boolean goesOn(Optional<RunState> state) {
    return state.filter(one -> one != RunState.SUCCEEDED).isPresent() && random.nextInt(3) == 0;
  }

  private Optional<RunState> playOnce(Inputs inputs) {
    return planned(inputs).map(this::carriedOut);
  }

  private Optional<Plan> planned(Inputs inputs) {
    quiet = true;
    var off = new HashMap<HostId, Instant>();
    inputs.attestedOff().forEach(host -> off.put(host, pool.now()));
    var sight = asked(inputs, lens.sight(lookNow(Duration.ZERO), new Attestations(off)));
    return procedure.plan(sight, inputs) instanceof Planning.Made(var plan)
        ? Optional.of(plan)
        : Optional.empty();
  }

  private Sight asked(Inputs inputs, Sight sight) {
    try {
      return ground().interview().about(procedure, inputs, sight);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private RunState carriedOut(Plan plan) {
    run = Optional.empty();
    command = first(plan);
    witness.begins(plan);
    quiet = false;
    var state = life(() -> runner().run(procedure, plan, ground(), crew(), stop));
    var left = unfinished();
    for (var i = 0; i < LIVES && left.isPresent(); i++) {
      var unfinished = left.get();
      state = life(() -> runner().resume(unfinished, procedure, ground(), crew(), stop));
      left = state.isFinal() ? Optional.empty() : unfinished();
    }
    quiet = true;
    if (left.isPresent()) {
      var unfinished = left.get();
      state = life(() -> runner().resume(unfinished, procedure, ground(), weary(), stop));
    }
    Law.NAMED_END.require(state.isFinal(), "%s at the end of all lives".formatted(state));
    run.filter(this::isOnDisk).ifPresent(witness::reads);
    return state;
  }

  private RunState life(Supplier<RunReport> part) {
    stop = new StopSwitch();
    paper.diskFull(false);
    paper.forgetGap();
    witness.lives();
    try {
      var report = part.get();
      witness.reports(report, paper.wasFull());
      Law.NAMED_END.require(
          report.state().isFinal() || unfinished().isPresent(),
          "%s cannot be taken up".formatted(report.state()));
      return report.state();
    } catch (Killed e) {
      paper.kill();
      return unfinished().isPresent() ? RunState.INTERRUPTED : ended();
    } catch (RuntimeException e) {
      throw new AssertionError("The engine threw " + e, e);
    }
  }

  /// The program died after its last line, or before its first.
  private RunState ended() {
    return run.filter(this::isOnDisk)
        .map(id -> paper.entries(id).getLast())
        .filter(org.poolkeeper.journal.RunEnded.class::isInstance)
        .map(last -> RunState.valueOf(((org.poolkeeper.journal.RunEnded) last).state()))
        .orElse(RunState.STOPPED_SAFELY);
  }

  private boolean isOnDisk(RunId id) {
    try {
      return paper.runs().contains(id);
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<Unfinished> unfinished() {
    try {
      return new Resumption(paper)
          .left().stream()
              .filter(Left.Resumable.class::isInstance)
              .map(left -> ((Left.Resumable) left).run())
              .findFirst();
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  // ── what mishaps need ──────────────────────────────────────────────────────────────────────────

  DirectPool pool() {
    return pool;
  }

  Paper paper() {
    return paper;
  }

  Random random() {
    return random;
  }

  List<Mishap> mishaps() {
    return opening.mishaps();
  }

  void stop(String why) {
    stop.ask(why);
  }

  String anyHost() {
    return pool.hosts().get(random.nextInt(pool.hosts().size()));
  }

  /// The host that the command at hand goes to.
  String target() {
    return command.map(one -> pool.nameOf(one.target().id().orElseThrow())).orElse("b");
  }

  /// The host that the work at hand is about.
  String subject() {
    return command
        .filter(HostCommand.class::isInstance)
        .map(one -> ((HostCommand) one).host())
        .map(host -> pool.nameOf(host.id().orElseThrow()))
        .orElseGet(this::anyHost);
  }

  /// The call that the command at hand makes.
  String method() {
    return command.map(DirectPool::method).orElse("pool.recover_slaves");
  }

  private static Optional<PoolCommand> first(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Act.class::isInstance)
        .map(step -> ((Step.Act) step).command())
        .findFirst();
  }

  // ── the world around the engine ────────────────────────────────────────────────────────────────

  private void befalls(Moment moment) {
    if (!quiet) {
      fate.at(moment, this);
    }
  }

  private void written(JournalEntry entry) {
    if (!(entry instanceof org.poolkeeper.journal.RunBegun)) {
      befalls(Moment.LINE_WRITTEN);
    }
  }

  private void heard(ExecutionEvent event) {
    run = Optional.of(event.run());
    if (event instanceof ExecutionEvent.Begun begun && opening.isWork()) {
      witness.moves(begun.plan());
    }
    if (!quiet && event instanceof ExecutionEvent.StepMoved(_, _, var step, _, var to, _)) {
      if (step instanceof Step.Act act) {
        command = Optional.of(act.command());
      }
      switch (to) {
        case CHECKING -> fate.at(Moment.STEP_BEGINS, step, this);
        case VERIFYING -> fate.at(Moment.STEP_VERIFIES, step, this);
        default -> {}
      }
    }
  }

  @Override
  public PoolSnapshot lookNow(Duration patience) {
    befalls(Moment.LOOK);
    var snapshot = pool.look();
    witness.looked();
    if (opening.isWork()) {
      pool.rememberRuler(snapshot);
    }
    return snapshot;
  }

  @Override
  public CommandOutcome send(Permit permit, Credentials credentials) {
    Law.SENT_ONCE.require(permit.take(), permit.command().xe().toString());
    return carry(permit.command(), permit.expectation());
  }

  /// Past the permit, for mistakes that are made on purpose.
  CommandOutcome carry(PoolCommand sent, Permit.Expectation expectation) {
    command = Optional.of(sent);
    var step = witness.sends(run.orElseThrow(), sent);
    var before = pool.reached().size();
    Optional<CommandOutcome> outcome = Optional.empty();
    try {
      befalls(Moment.BEFORE_EFFECT);
      outcome = Optional.of(pool.send(sent, expectation, () -> befalls(Moment.TASK_RUNS)));
      return outcome.get();
    } finally {
      witness.sent(step, sent, outcome, pool.reached().size() - before);
      if (outcome.isPresent()) {
        befalls(Moment.AFTER_EFFECT);
      }
    }
  }

  @Override
  public Duration elapsed() {
    return pool.elapsed();
  }

  @Override
  public void pause(Duration atMost) {
    pool.advance(atMost.plusSeconds(late == 0 ? 0 : random.nextInt(late)));
  }

  @Override
  public Answer ask(Prompt prompt) {
    befalls(Moment.ASKED);
    pool.advance(Duration.ofSeconds(random.nextInt(20)));
    return person.answer(prompt);
  }

  @Override
  public Choice choose(Crossroads crossroads) {
    befalls(Moment.ASKED);
    var choice = person.choose(crossroads);
    witness.chose(crossroads, choice);
    return choice;
  }

  @Override
  public void show(Step.Console step) {
    if (!person.types()) {
      return;
    }
    var host = pool.nameOf(step.where().id().orElseThrow());
    for (var line : step.xe()) {
      if (line.contains("emergency-transition-to-master")) {
        pool.happen(Happening.promote(host));
      } else if (line.contains("master-address=")) {
        pool.happen(Happening.powerOn(host));
        pool.advance(Duration.ofMinutes(3));
        pool.happen(Happening.redirect(host, line.substring(line.lastIndexOf('=') + 1).strip()));
      } else if (line.contains("emergency-ha-disable")) {
        pool.happen(Happening.disarm(host));
      }
    }
    pool.happen(Happening.regainAddress(host));
    pool.happen(Happening.plugCable(host));
  }

  private ProcedureRunner runner() {
    return new ProcedureRunner(
        breakage.journal().apply(paper),
        overrides ->
            new GuardedControl(breakage.control().apply(this), memory, overrides, pool::now),
        lens,
        pool::now,
        random);
  }

  private Ground ground() {
    return new Ground(
        breakage.lookout().apply(this),
        this,
        new Credentials("root", new Secret(DirectPool.PASSWORD)),
        (ruler, questions, _) -> pool.ask(ruler, questions));
  }

  private Crew crew() {
    return Crew.byHand(Stage.ANN, this, List.of(this::heard));
  }

  /// Somebody who only wants it to end.
  private Crew weary() {
    var prompter =
        new Prompter() {
          @Override
          public Answer ask(Prompt prompt) {
            return new Answer.Declined();
          }

          @Override
          public Choice choose(Crossroads crossroads) {
            return Choice.HAND_OVER;
          }

          @Override
          public void show(Step.Console step) {}
        };
    return Crew.byHand(Stage.ANN, prompter, List.of(this::heard));
  }
}
