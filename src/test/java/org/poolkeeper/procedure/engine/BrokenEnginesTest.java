package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poolkeeper.command.HostCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.Note;
import org.poolkeeper.journal.Outcome;
import org.poolkeeper.journal.Redactor;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.journal.RunReading;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.port.Journal;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Inputs;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.store.JournalOnLaxDisk;

/// Every [Law] can be broken, and is seen to be: with one mistake put into the program, some of the
/// first schedules say so.
@ExtendWith(QuietLedger.class)
class BrokenEnginesTest {
  private static final int TRIES = 400;
  private static final long FIRST_SEED = 1;

  static Stream<Arguments> mistakes() {
    var none = Breakage.NONE;
    return Stream.of(
        mistake("intents are not written", none.journal(without(Intent.class)), Law.INTENT_ON_DISK),
        mistake(
            "the end is not written", none.journal(without(RunEnded.class)), Law.JOURNAL_AGREES),
        mistake("outcomes are not written", none.journal(without(Outcome.class)), Law.TRUE_REPORT),
        mistake("nothing is redacted", none.journal(Unredacted::new), Law.NO_SECRETS),
        mistake("every command is sent twice", none.control(twice()), Law.SENT_ONCE),
        mistake("what left is said not to have", none.control(denying()), Law.TRUE_REPORT),
        mistake(
            "no reply is taken for a rejection", none.control(rejecting()), Law.NOTHING_HALF_DONE),
        mistake(
            "what nobody saw leave is tried again",
            none.control(denying()),
            Law.NOTHING_REPEATED_UNASKED),
        mistake("sending takes its time", none.control(dawdling()), Law.LOOK_BEFORE_SENDING),
        mistake("two are promoted at once", none.control(twoAtOnce()), Law.ONE_PROMOTION),
        mistake(
            "the old coordinator is told",
            none.control(instead(BrokenEnginesTest::toTheOld)),
            Law.NO_ORDER_FROM_AN_ORPHAN),
        mistake(
            "home is the wrong way round",
            none.control(instead(BrokenEnginesTest::turned)),
            Law.NOBODY_LED_TO_AN_ORPHAN),
        mistake("coordinators are overlooked", none.lookout(blind()), Law.NO_SECOND_COORDINATOR),
        mistake(
            "nobody has to attest",
            none.procedure(plans(step -> !(step instanceof Step.Attest))),
            Law.ATTESTED),
        mistake(
            "accepted counts as done",
            none.procedure(steps(BrokenEnginesTest::unverified, true)),
            Law.TRUE_SUCCESS),
        mistake(
            "nothing leaves a trace",
            none.procedure(steps(BrokenEnginesTest::traceless, false)),
            Law.NOTHING_HALF_DONE));
  }

  /// In planned work, each from the situation that it shows in.
  static Stream<Arguments> workMistakes() {
    var none = Breakage.NONE;
    return Stream.of(
        in(
            "restart-member: all is well, 4 hosts",
            "VMs stay where they are",
            none.procedure(
                plans(step -> !isOf(step, HostCommand.Evacuate.class))
                        .andThen(steps(BrokenEnginesTest::unchecked, true))
                    ::apply),
            Law.NO_VM_UNDER_A_RESTART),
        in(
            "restart-member: VMs cannot move, 3 hosts",
            "another VM is stopped than was named",
            none.control(instead(BrokenEnginesTest::anotherVm)),
            Law.ONLY_NAMED_VMS_STOP),
        in(
            "restart-member: all is well, 4 hosts",
            "nobody looks who else is away",
            none.procedure(steps(BrokenEnginesTest::unchecked, true)),
            Law.NO_FEWER_HOSTS),
        in(
            "shut-down-for-long: a member, 3 hosts",
            "the coordinator is taken instead",
            none.control(instead(BrokenEnginesTest::theRulerItself)),
            Law.NO_ROLE_ON_THE_LEAVING),
        in(
            "restart-member: HA stays on, 3 hosts",
            "its service is restarted instead",
            none.control(instead(BrokenEnginesTest::itsService)),
            Law.NO_SERVICE_RESTART_WHILE_ARMED),
        in(
            "restart-coordinator: HA is on, 3 hosts",
            "nothing is said to be left",
            none.procedure(Silent::new),
            Law.HA_OFF_IS_SAID),
        in(
            "restart-coordinator: HA is on, 3 hosts",
            "that it was on is forgotten",
            none.lookout(forgetful()),
            Law.HA_OFF_IS_FOUND));
  }

  private static Arguments in(String opening, String name, Breakage breakage, Law caught) {
    return arguments(opening, name, breakage, caught);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("workMistakes")
  void aMistakeInPlannedWorkIsNoticed(String called, String name, Breakage breakage, Law law) {
    var opening =
        WorkOpening.all().stream()
            .filter(one -> one.toString().equals(called))
            .findFirst()
            .orElseThrow();
    var seen = EnumSet.noneOf(Law.class);
    for (var seed = FIRST_SEED; seed < FIRST_SEED + TRIES && !seen.contains(law); seed++) {
      try {
        Trial.of(seed, opening, breakage).play();
      } catch (Law.Broken broken) {
        seen.add(broken.law());
      } catch (RuntimeException | AssertionError e) {
        // Another way to notice it; the law that is looked for may come yet.
        assertThat(e).isNotNull();
      }
    }
    assertThat(seen).as("%s: laws that noticed it", name).contains(law);
  }

  private static boolean isOf(Step step, Class<? extends PoolCommand> type) {
    return step instanceof Step.Act act && type.isInstance(act.command());
  }

  private static PoolCommand anotherVm(Trial trial, PoolCommand command) {
    return command instanceof PoolCommand.ShutDownVm(var target, var vm, var name, var force)
        ? new PoolCommand.ShutDownVm(target, vm.replace('0', '1'), name, force)
        : command;
  }

  private static PoolCommand theRulerItself(Trial trial, PoolCommand command) {
    return command instanceof HostCommand.Disable(var target, _, var until)
        ? new HostCommand.Disable(target, target, until)
        : command;
  }

  private static PoolCommand itsService(Trial trial, PoolCommand command) {
    return command instanceof HostCommand.Disable(var target, var host, _)
        ? new HostCommand.RestartToolstack(target, host)
        : command;
  }

  /// Memory loses what it has of high availability.
  private static UnaryOperator<Lookout> forgetful() {
    return lookout ->
        patience -> {
          var seen = lookout.lookNow(patience);
          return new PoolSnapshot(
              seen.at(),
              seen.seeds(),
              seen.hosts(),
              seen.claims(),
              seen.remembered().map(pool -> pool.withHa(java.util.Optional.empty())),
              true,
              true);
        };
  }

  private static Arguments mistake(String name, Breakage breakage, Law... caught) {
    return arguments(name, breakage, Set.of(caught));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsNoticed(String name, Breakage breakage, Set<Law> laws) {
    var openings = Opening.all();
    var seen = EnumSet.noneOf(Law.class);
    for (var seed = FIRST_SEED; seed < FIRST_SEED + TRIES; seed++) {
      try {
        Trial.of(seed, openings.get((int) (seed % openings.size())), breakage).play();
      } catch (Law.Broken broken) {
        seen.add(broken.law());
        if (laws.contains(broken.law())) {
          return;
        }
      } catch (RuntimeException | AssertionError e) {
        // Another way to notice it; the law that is looked for may come yet.
        assertThat(e).isNotNull();
      }
    }
    assertThat(seen).as("%s: laws that noticed it", name).containsAnyElementsOf(laws);
  }

  /// What no mistake outside of the engine can bring about.
  @Test
  void aReportThatCannotBeIsNoticed() {
    var pool = new DirectPool(3, new MemoryInHand());
    var opening = Opening.all().getFirst();
    var witness = new Witness(pool, new Paper(new JournalInHand(pool::now), _ -> {}), opening);
    var plan = Trial.of(1, opening, Breakage.NONE).plan();
    witness.begins(plan);
    for (var law :
        Map.of(
                Law.ALL_VERIFIED, report(plan, RunState.SUCCEEDED, Cause.DONE),
                Law.NAMED_END, report(plan, RunState.NEEDS_ATTENTION, Cause.DEFECT))
            .entrySet()) {
      assertThatExceptionOfType(Law.Broken.class)
          .isThrownBy(() -> witness.reports(law.getValue(), true))
          .satisfies(broken -> assertThat(broken.law()).isEqualTo(law.getKey()));
    }
    assertThatExceptionOfType(Law.Broken.class)
        .isThrownBy(() -> IntStream.range(0, 10_000).forEach(_ -> witness.looked()))
        .satisfies(broken -> assertThat(broken.law()).isEqualTo(Law.ENDS));
  }

  private static RunReport report(Plan plan, RunState state, Cause cause) {
    return new RunReport(
        RunId.beginning(Instant.EPOCH, new Random(1)),
        plan,
        state,
        cause,
        "It ended.",
        List.of(
            new RunReport.StepReport(
                plan.steps().getFirst().id(), "A step", StepState.UNVERIFIED, "", List.of())),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void aMeddlerWithTheFileIsNoticed(@TempDir Path directory) throws IOException {
    var opening = Opening.all().getFirst();
    var pool = new DirectPool(3, new MemoryInHand());
    try (var disk = new JournalOnLaxDisk(directory, pool::now)) {
      var paper = new Paper(disk.journal(), _ -> {});
      var witness = new Witness(pool, paper, opening);
      var run = RunId.beginning(pool.now(), new Random(1));
      try (var log = paper.begin(run, new Redactor())) {
        log.append(new Note("This is so."));
        log.append(new Note("That is so."));
      }
      witness.reads(run);
      try (var files = Files.walk(directory)) {
        var file = files.filter(path -> path.toString().endsWith(".jsonl")).findFirst();
        var text = Files.readString(file.orElseThrow());
        Files.writeString(file.orElseThrow(), text.replace("This is so", "This is no"));
      }

      assertThatExceptionOfType(Law.Broken.class)
          .isThrownBy(() -> witness.reads(run))
          .satisfies(broken -> assertThat(broken.law()).isEqualTo(Law.CHAIN_HOLDS));
    }
  }

  private static UnaryOperator<Journal> without(Class<? extends JournalEntry> kind) {
    return journal -> new Deaf(journal, kind::isInstance);
  }

  /// The sender sends once more by itself.
  private static UnaryOperator<HostControl> twice() {
    return control ->
        (permit, credentials) -> {
          control.send(permit, credentials);
          return control.send(permit, credentials);
        };
  }

  private static UnaryOperator<HostControl> denying() {
    return control ->
        (permit, credentials) -> {
          control.send(permit, credentials);
          return new CommandOutcome.NotSent("Nothing left.");
        };
  }

  private static UnaryOperator<HostControl> rejecting() {
    return control ->
        (permit, credentials) -> {
          var outcome = control.send(permit, credentials);
          return outcome instanceof CommandOutcome.NoReply(var sent, var words)
              ? new CommandOutcome.Rejected(sent, "NO", List.of(), words)
              : outcome;
        };
  }

  /// Another command leaves than the one that was allowed.
  private static UnaryOperator<HostControl> instead(
      BiFunction<Trial, PoolCommand, PoolCommand> other) {
    return control ->
        (permit, _) -> {
          var trial = (Trial) control;
          return trial.carry(other.apply(trial, permit.command()), permit.expectation());
        };
  }

  private static PoolCommand toTheOld(Trial trial, PoolCommand command) {
    return command instanceof RecoverSlaves ? new RecoverSlaves(trial.pool().target("a")) : command;
  }

  private static PoolCommand turned(Trial trial, PoolCommand command) {
    return command instanceof EmergencyResetMaster(var target, var leader)
        ? new EmergencyResetMaster(leader, target)
        : command;
  }

  private static UnaryOperator<HostControl> twoAtOnce() {
    return control ->
        (permit, credentials) -> {
          var outcome = control.send(permit, credentials);
          if (permit.command() instanceof EmergencyTransitionToMaster(var target)) {
            var trial = (Trial) control;
            var hosts = trial.pool().hosts();
            var other = hosts.getLast().equals(target.name()) ? "b" : hosts.getLast();
            trial.carry(
                new EmergencyTransitionToMaster(trial.pool().target(other)), permit.expectation());
          }
          return outcome;
        };
  }

  private static UnaryOperator<HostControl> dawdling() {
    return control ->
        (permit, credentials) -> {
          ((Trial) control).pool().advance(Duration.ofSeconds(10));
          return control.send(permit, credentials);
        };
  }

  /// Whoever coordinates is not seen at all.
  private static UnaryOperator<Lookout> blind() {
    return lookout ->
        patience -> {
          var seen = lookout.lookNow(patience);
          var left =
              seen.hosts().stream()
                  .filter(host ->
                      !(host.currentRole() instanceof org.poolkeeper.model.Role.Coordinator))
                  .toList();
          return new PoolSnapshot(
              seen.at(), seen.seeds(), left, List.of(), seen.remembered(), true, true);
        };
  }

  private static UnaryOperator<Procedure> plans(Predicate<Step> kept) {
    return procedure ->
        new Altered(
            procedure,
            plan -> with(plan, plan.steps().stream().filter(kept).toList(), plan.expected()));
  }

  private static UnaryOperator<Procedure> steps(UnaryOperator<Step> altered, boolean anyEnd) {
    return procedure ->
        new Altered(
            procedure,
            plan ->
                with(
                    plan,
                    plan.steps().stream().map(altered).toList(),
                    anyEnd ? new Condition.All(List.of()) : plan.expected()));
  }

  private static Step unverified(Step step) {
    var nothing = new Condition.All(List.of());
    return switch (step) {
      case Step.Act act ->
          new Step.Act(
              act.id(),
              act.title(),
              act.command(),
              act.changes(),
              act.prechecks(),
              act.confirmation(),
              nothing,
              act.undo(),
              act.repeat(),
              act.usual(),
              act.patience(),
              act.otherwise());
      case Step.Await await ->
          new Step.Await(
              await.id(),
              await.title(),
              nothing,
              await.usual(),
              await.patience(),
              await.meanwhile(),
              await.otherwise());
      case Step.Attest _, Step.Console _ -> step;
    };
  }

  private static Step unchecked(Step step) {
    return step instanceof Step.Act act
        ? new Step.Act(
            act.id(),
            act.title(),
            act.command(),
            act.changes(),
            List.of(),
            act.confirmation(),
            act.already(),
            act.verification(),
            act.undo(),
            act.repeat(),
            act.usual(),
            act.patience(),
            act.otherwise(),
            act.ifMissing())
        : step;
  }

  private static Step traceless(Step step) {
    return step instanceof Step.Act act
        ? new Step.Act(
            act.id(),
            act.title(),
            act.command(),
            act.changes(),
            act.prechecks(),
            act.confirmation(),
            act.verification(),
            new Undo.NotNeeded("By mistake."),
            act.repeat(),
            act.usual(),
            act.patience(),
            act.otherwise())
        : step;
  }

  private static Plan with(Plan plan, List<Step> steps, Condition expected) {
    return new Plan(
        plan.procedure(),
        plan.version(),
        plan.pool(),
        plan.poolName(),
        plan.inputs(),
        plan.title(),
        plan.stillWorks(),
        plan.warnings(),
        steps,
        expected,
        plan.fingerprint(),
        plan.at());
  }

  /// A procedure whose plans are altered.
  private record Altered(Procedure inner, UnaryOperator<Plan> how) implements Procedure {
    @Override
    public ProcedureId id() {
      return inner.id();
    }

    @Override
    public int version() {
      return inner.version();
    }

    @Override
    public String title() {
      return inner.title();
    }

    @Override
    public String purpose() {
      return inner.purpose();
    }

    @Override
    public Set<Inquiry> asks(Sight sight, Inputs inputs) {
      return inner.asks(sight, inputs);
    }

    @Override
    public Planning plan(Sight sight, Inputs inputs) {
      return inner.plan(sight, inputs) instanceof Planning.Made(var plan)
          ? new Planning.Made(how.apply(plan))
          : inner.plan(sight, inputs);
    }

    @Override
    public List<Remaining> remaining(Plan plan, Sight after) {
      return inner.remaining(plan, after);
    }
  }

  /// A procedure that says of nothing that it is left.
  private record Silent(Procedure inner) implements Procedure {
    @Override
    public ProcedureId id() {
      return inner.id();
    }

    @Override
    public int version() {
      return inner.version();
    }

    @Override
    public String title() {
      return inner.title();
    }

    @Override
    public String purpose() {
      return inner.purpose();
    }

    @Override
    public Set<Inquiry> asks(Sight sight, Inputs inputs) {
      return inner.asks(sight, inputs);
    }

    @Override
    public Planning plan(Sight sight, Inputs inputs) {
      return inner.plan(sight, inputs);
    }

    @Override
    public List<Remaining> remaining(Plan plan, Sight after) {
      return List.of();
    }
  }

  /// A journal that says it wrote what it did not.
  private record Deaf(Journal inner, Predicate<JournalEntry> lost) implements Journal {
    @Override
    public RunLog begin(RunId run, Redactor redactor) throws JournalException {
      return new Log(inner.begin(run, redactor));
    }

    @Override
    public RunLog takeUp(RunId run, Redactor redactor) throws JournalException {
      return new Log(inner.takeUp(run, redactor));
    }

    @Override
    public List<RunId> runs() throws JournalException {
      return inner.runs();
    }

    @Override
    public Turn turn(PoolId pool) throws JournalException {
      return inner.turn(pool);
    }

    @Override
    public List<RunId> perhapsOpen() throws JournalException {
      return inner.perhapsOpen();
    }

    @Override
    public RunReading read(RunId run) throws JournalException {
      return inner.read(run);
    }

    private final class Log implements RunLog {
      private final RunLog log;

      private Log(RunLog log) {
        this.log = log;
      }

      @Override
      public RunId run() {
        return log.run();
      }

      @Override
      public long append(JournalEntry entry) throws JournalException {
        return lost.test(entry) ? 2 : log.append(entry);
      }

      @Override
      public void close() {
        log.close();
      }
    }
  }

  /// A journal that takes nothing out.
  private record Unredacted(Journal inner) implements Journal {
    @Override
    public RunLog begin(RunId run, Redactor redactor) throws JournalException {
      return inner.begin(run, new Redactor());
    }

    @Override
    public RunLog takeUp(RunId run, Redactor redactor) throws JournalException {
      return inner.takeUp(run, new Redactor());
    }

    @Override
    public List<RunId> runs() throws JournalException {
      return inner.runs();
    }

    @Override
    public Turn turn(PoolId pool) throws JournalException {
      return inner.turn(pool);
    }

    @Override
    public List<RunId> perhapsOpen() throws JournalException {
      return inner.perhapsOpen();
    }

    @Override
    public RunReading read(RunId run) throws JournalException {
      return inner.read(run);
    }
  }
}
