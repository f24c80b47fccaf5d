package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.Target;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.journal.Attested;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.OverrideUsed;
import org.poolkeeper.journal.Paused;
import org.poolkeeper.journal.RunEnded;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;
import org.poolkeeper.simulator.DirectPool;

/// Stands beside a trial and compares what the program does and says with the simulated world
/// itself and with what is on disk. Knows nothing of guard, diagnosis or engine.
final class Witness {
  private static final int LOOKS = 4_000;

  private final DirectPool pool;
  private final Paper paper;
  private final Opening opening;
  private final Map<String, Integer> reached = new HashMap<>();
  private final Set<PoolCommand> mayHaveActed = new HashSet<>();
  private final Set<PoolCommand> chosenAgain = new HashSet<>();
  private final Set<String> promotedByUs = new HashSet<>();
  private final Set<PoolCommand> leavesTrace = new HashSet<>();
  private final Set<String> lasting = new HashSet<>();
  private final Map<String, PoolCommand> perhapsUndone = new HashMap<>();
  private final WorkWitness work;
  private Optional<Plan> plan = Optional.empty();
  private Optional<Plan> first = Optional.empty();
  private Duration looked = Duration.ofDays(-1);
  private boolean atGoal;
  private boolean wasAtGoal;
  private int looks;

  Witness(DirectPool pool, Paper paper, Opening opening) {
    this.pool = pool;
    this.paper = paper;
    this.opening = opening;
    this.work = new WorkWitness(pool);
  }

  /// A run of its own begins with this plan.
  void begins(Plan begun) {
    plan = Optional.of(begun);
    first = first.or(() -> plan);
    work.begins(begun);
    reached.clear();
    mayHaveActed.clear();
    chosenAgain.clear();
    leavesTrace.clear();
    lasting.clear();
    perhapsUndone.clear();
  }

  /// Its plan was made anew, and agreed to.
  void moves(Plan moved) {
    plan = Optional.of(moved);
    work.begins(moved);
  }

  /// The program looks again from here, in a new life.
  void lives() {
    looks = 0;
  }

  void looked() {
    looked = pool.elapsed();
    if (opening.isWork()) {
      work.looked();
    }
    wasAtGoal = atGoal;
    atGoal = plan.isPresent() && opening.goal().isReached(pool, about());
    Law.ENDS.require(++looks < LOOKS, "%d looks in one life".formatted(looks));
  }

  private String about() {
    return plan.orElseThrow().inputs().host().map(pool::nameOf).orElse("a");
  }

  void chose(Crossroads crossroads, Choice choice) {
    if (choice == Choice.REPEAT && crossroads.step().orElseThrow() instanceof Step.Act act) {
      chosenAgain.add(act.command());
    }
  }

  // ── sending ────────────────────────────────────────────────────────────────────────────────────

  /// Right before a command leaves.
  ///
  /// @return the step it is for, by what is on disk
  String sends(RunId run, PoolCommand command) {
    var entries = paper.entries(run);
    var overruled = entries.getLast() instanceof OverrideUsed;
    switch (command) {
      case EmergencyTransitionToMaster(var target) -> promotes(target, entries, overruled);
      case EmergencyResetMaster(var target, var leader) -> {
        var to = name(leader);
        Law.NOBODY_LED_TO_AN_ORPHAN.require(
            overruled || !isOrphan(to), "%s to %s".formatted(name(target), to));
        Law.NOBODY_LED_TO_AN_ORPHAN.require(
            overruled || !isRuler(name(target)), "%s rules".formatted(name(target)));
      }
      case DesignateNewMaster designated -> {
        orders(designated.target(), overruled);
        if (!overruled && opening.isWork()) {
          work.handsOver(designated);
        }
      }
      case PoolCommand.RecoverSlaves(var target) -> orders(target, overruled);
      case PoolCommand.SyncDatabase(var target) -> orders(target, overruled);
      case PoolCommand.ShutDownVm(var target, var vm, var _, var _)
          when !opening.procedure().equals("rejoin-former-coordinator") -> {
        orders(target, overruled);
        work.stops(vm);
      }
      case PoolCommand.ShutDownVm(var target, var vm, var _, var _) ->
          Law.NO_ORDER_FROM_AN_ORPHAN.require(
              overruled
                  || isOrphan(name(target))
                      && pool.hosts().stream()
                          .anyMatch(host -> !host.equals(name(target)) && pool.runsVm(host, vm)),
              "%s on %s is the only one".formatted(vm, name(target)));
      case PoolCommand.EmergencyHaDisable _ -> {}
      case PlannedCommand planned -> {
        orders(planned.target(), overruled);
        if (!overruled) {
          work.sends(planned);
        }
      }
    }
    var last =
        entries.reversed().stream()
            .filter(entry -> !(entry instanceof OverrideUsed))
            .findFirst()
            .orElse(null);
    Law.INTENT_ON_DISK.require(
        last instanceof Intent intent
            && intent.xe().equals(command.xe())
            && intent.target().address().equals(command.target().endpoint().address().text()),
        "%s to %s, and last on disk is %s".formatted(command.xe(), command.target(), last));
    Law.LOOK_BEFORE_SENDING.require(
        looked.equals(pool.elapsed()), "looked at %s, now %s".formatted(looked, pool.elapsed()));
    Law.NOTHING_REPEATED_UNASKED.require(
        !mayHaveActed.contains(command) || chosenAgain.remove(command), command.xe().toString());
    mayHaveActed.add(command);
    if (leavesTrace(command)) {
      leavesTrace.add(command);
    }
    return ((Intent) last).step();
  }

  /// What came of it, as the host's own log has it.
  void sent(String step, PoolCommand command, Optional<CommandOutcome> outcome, int calls) {
    reached.merge(step, calls, Integer::sum);
    if (calls > 0 && leavesTrace.contains(command) && !isRefused(outcome)) {
      lasting.add(step);
    }
    outcome.ifPresent(known -> {
      switch (known) {
        case CommandOutcome.Rejected _, CommandOutcome.NotSent _ -> mayHaveActed.remove(command);
        case CommandOutcome.Accepted _, CommandOutcome.Failed _, CommandOutcome.NoReply _ -> {}
      }
      if (isUndo(command)) {
        switch (known) {
          case CommandOutcome.Accepted _ -> lasting.remove(step);
          case CommandOutcome.NoReply _ -> perhapsUndone.put(step, command);
          case CommandOutcome.Rejected _, CommandOutcome.NotSent _, CommandOutcome.Failed _ -> {}
        }
      }
    });
    if (command instanceof PlannedCommand planned && calls > 0 && !isRefused(outcome)) {
      work.reached(planned);
    }
    if (command instanceof EmergencyTransitionToMaster(var target) && calls > 0) {
      promotedByUs.add(name(target));
    }
  }

  private void promotes(Target target, List<JournalEntry> entries, boolean overruled) {
    var chosen = name(target);
    for (var other : pool.hosts()) {
      Law.NO_SECOND_COORDINATOR.require(
          overruled || !pool.rules(other) || !pool.answers(other),
          "%s is promoted while %s coordinates".formatted(chosen, other));
      Law.ONE_PROMOTION.require(
          !promotedByUs.contains(other)
              || !pool.isMadeCoordinator(other)
              || pool.rules(other)
              || !pool.hasPower(other),
          "%s is promoted while %s is on its way".formatted(chosen, other));
    }
    var inputs = plan.orElseThrow().inputs();
    var lost = pool.id("a");
    Law.ATTESTED.require(
        inputs.cannotCheck(lost)
            || pool.answers("a")
            || entries.stream()
                .anyMatch(entry ->
                    entry instanceof Attested(_, _, var about, _)
                        && about
                            .flatMap(host -> host.uuid())
                            .filter(lost.uuid()::equals)
                            .isPresent())
            || chosen.equals("a")
            || !opening.procedure().equals("emergency-promote"),
        "%s is promoted".formatted(chosen));
  }

  private void orders(Target target, boolean overruled) {
    Law.NO_ORDER_FROM_AN_ORPHAN.require(
        overruled || pool.rules(name(target)) && !isOrphan(name(target)), name(target));
  }

  /// Another host that can be seen was made coordinator later, and no fewer follow it.
  private boolean isOrphan(String host) {
    return pool.rules(host)
        && pool.hosts().stream()
            .filter(other -> !other.equals(host) && pool.rules(other) && pool.answers(other))
            .anyMatch(other ->
                pool.madeCoordinator(other).isAfter(pool.madeCoordinator(host))
                    && pool.followers(other) >= pool.followers(host));
  }

  /// The only one that coordinates, or the one beside which all others are orphans.
  private boolean isRuler(String host) {
    return pool.rules(host)
        && pool.hosts().stream()
            .filter(other -> !other.equals(host) && pool.rules(other))
            .allMatch(other ->
                pool.madeCoordinator(other).isBefore(pool.madeCoordinator(host))
                    && pool.followers(other) <= pool.followers(host));
  }

  /// Whether nobody can act as if it had not been: a coordinator came or went, a VM ended.
  private boolean leavesTrace(PoolCommand command) {
    return switch (command) {
      case EmergencyTransitionToMaster _, DesignateNewMaster _, PoolCommand.ShutDownVm _ -> true;
      case EmergencyResetMaster(var target, _) -> pool.rules(name(target));
      case PoolCommand.RecoverSlaves _,
          PoolCommand.SyncDatabase _,
          PoolCommand.EmergencyHaDisable _ ->
          false;
      case PlannedCommand planned -> WorkWitness.leavesTrace(planned);
    };
  }

  private static boolean isRefused(Optional<CommandOutcome> outcome) {
    return outcome.filter(CommandOutcome.Rejected.class::isInstance).isPresent();
  }

  private boolean isUndo(PoolCommand command) {
    return plan.stream()
        .flatMap(made -> made.steps().stream())
        .anyMatch(step ->
            step instanceof Step.Act act
                && act.undo() instanceof Undo.By by
                && by.command().equals(command));
  }

  private String name(Target target) {
    return pool.nameOf(target.id().orElseThrow());
  }

  // ── reporting ──────────────────────────────────────────────────────────────────────────────────

  /// A life of a run ended with this report.
  ///
  /// @param gap whether lines may be missing in this life's journal
  void reports(RunReport report, boolean gap) {
    Law.NAMED_END.require(
        report.state() != RunState.PLANNED && report.state() != RunState.RUNNING,
        report.state().name());
    Law.NAMED_END.require(report.cause() != Cause.DEFECT, report.words());
    work.reports(report);
    perhapsUndone.forEach((step, command) -> {
      if (work.isSo(command)) {
        lasting.remove(step);
      }
    });
    var entries = begun(report.run()) ? paper.entries(report.run()) : List.<JournalEntry>of();
    report
        .steps()
        .forEach(step -> {
          var calls = reached.getOrDefault(step.id().text(), 0);
          var intents =
              entries.stream()
                  .filter(entry ->
                      entry instanceof Intent intent && intent.step().equals(step.id().text()))
                  .count();
          Law.TRUE_REPORT.require(
              calls <= step.sent().size() && step.sent().size() <= intents,
              "%s reached a host %d times, was intended %d times, and the report of state %s says %s"
                  .formatted(step.id(), calls, intents, report.state(), step.sent()));
        });
    var any = reached.values().stream().anyMatch(calls -> calls > 0);
    Law.TRUE_REPORT.require(
        !any || !report.words().contains("Nothing was sent."),
        "something was sent: " + report.words());
    switch (report.state()) {
      case SUCCEEDED -> {
        Law.ALL_VERIFIED.require(
            report.steps().stream().allMatch(step -> step.state() == StepState.DONE),
            report.steps().toString());
        Law.TRUE_SUCCESS.require(wasAtGoal || !isMeant(report.plan()), report.words());
      }
      case STOPPED_SAFELY ->
          Law.NOTHING_HALF_DONE.require(
              lasting.isEmpty(), "%s was sent: %s".formatted(lasting, report.words()));
      case PLANNED, RUNNING, PAUSED, INTERRUPTED, NEEDS_ATTENTION -> {}
    }
    if (!gap && !entries.isEmpty()) {
      agree(report, entries.getLast());
    }
  }

  /// Whether what a plan does is what the goal of the opening is about: where somebody else has the
  /// role meanwhile, planned work is about other hosts.
  private boolean isMeant(Plan done) {
    return !opening.isWork() || done.steps().equals(first.orElseThrow().steps());
  }

  private static void agree(RunReport report, JournalEntry last) {
    if (report.state().isFinal()) {
      Law.JOURNAL_AGREES.require(
          last instanceof RunEnded ended
              && ended.state().equals(report.state().name())
              && ended.report().equals(List.of(report.words())),
          "%s, and last is %s".formatted(report.state(), last));
    } else {
      Law.JOURNAL_AGREES.require(
          !(last instanceof RunEnded)
              && (report.state() == RunState.PAUSED) == (last instanceof Paused),
          "%s, and last is %s".formatted(report.state(), last));
    }
  }

  private boolean begun(RunId run) {
    try {
      return paper.runs().contains(run);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Everything is over, and the pool has come to rest.
  ///
  /// @param seen what a look says then
  void ends(Diagnosis seen) {
    work.ends(seen);
  }

  /// Everything is over: what is on disk.
  void reads(RunId run) {
    for (var entry : paper.entries(run)) {
      var text = entry.toString();
      Law.NO_SECRETS.require(
          !text.contains(DirectPool.PASSWORD) && !text.contains("OpaqueRef:0"), text);
    }
    try {
      var problems = paper.read(run).problems();
      Law.CHAIN_HOLDS.require(problems.isEmpty(), problems.toString());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
