package org.poolkeeper.procedure.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.guard.Reason;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// What has become of a run so far: the states of its steps, what was sent. Every change goes
/// through the tables of [StepState] and [RunState], into the journal first, and then to everybody
/// who listens. Used by the run's thread alone. A run whose journal has failed may go on looking,
/// and sends nothing more.
final class Ledger {
  private final RunId run;
  private final Plan plan;
  private final Announcer announcer;
  private final InstantSource clock;
  private final Map<StepId, StepState> states = new LinkedHashMap<>();
  private final Map<StepId, String> words = new LinkedHashMap<>();
  private final Map<StepId, List<String>> sent = new LinkedHashMap<>();
  private final Map<Asked, Holding> seen = new HashMap<>();
  private RunState state = RunState.PLANNED;
  private final Set<StepId> acted = new HashSet<>();
  private final Map<StepId, Lack> left = new LinkedHashMap<>();
  private @Nullable StepId current;
  private boolean open;

  Ledger(
      RunId run, Plan plan, Scribe scribe, List<ExecutionListener> listeners, InstantSource clock) {
    this.run = run;
    this.plan = plan;
    this.announcer = new Announcer(run, plan, scribe, listeners, clock);
    this.clock = clock;
    plan.steps().forEach(step -> states.put(step.id(), StepState.PENDING));
  }

  RunId run() {
    return run;
  }

  RunState state() {
    return state;
  }

  StepState state(Step step) {
    return Optional.ofNullable(states.get(step.id())).orElseThrow();
  }

  /// Whether something was done to the pool that is not taken back and leaves a trace.
  boolean hasChanged() {
    return !acted.isEmpty();
  }

  /// Whether this step has done so.
  boolean hasActed(Step step) {
    return acted.contains(step.id());
  }

  /// Whether any command left, or may have.
  boolean hasSent() {
    return open || !sent.isEmpty();
  }

  /// Whether an intent is on disk of which nobody has said what became of it: the command may have
  /// left.
  boolean isOpen() {
    return open;
  }

  /// Whether nothing was sent or shown, and no step found its effect there already.
  boolean hasDoneNothing() {
    return !hasSent()
        && acted.isEmpty()
        && left.isEmpty()
        && plan.steps().stream()
            .noneMatch(step ->
                state(step) == StepState.DONE
                    && (step instanceof Step.Act || step instanceof Step.Console));
  }

  /// Whether one of this step did.
  boolean hasSent(Step step) {
    return sent.containsKey(step.id());
  }

  /// The run goes on without `step`, which did not come about.
  void leave(Step step, Lack lack) {
    left.put(step.id(), lack);
  }

  /// The steps that the run goes on without.
  Map<StepId, Lack> left() {
    return Map.copyOf(left);
  }

  /// Whether the run is through with this step.
  boolean isPast(Step step) {
    return state(step) == StepState.DONE || left.containsKey(step.id());
  }

  /// Why the journal cannot be written, if it cannot.
  Optional<JournalException> trouble() {
    return announcer.trouble();
  }

  /// Takes over what an earlier life of this run had come to, without telling anybody.
  void restore(Unfinished run) {
    states.putAll(run.states());
    state = run.resting();
    acted.addAll(run.acted());
    left.putAll(run.left());
    run.notes().forEach((step, notes) -> sent.put(step, new ArrayList<>(notes)));
  }

  void tell(BiFunction<RunId, Instant, ExecutionEvent> event) {
    announcer.tell(event.apply(run, clock.instant()));
  }

  void move(Step step, StepState to) {
    move(step, to, "");
  }

  void move(Step step, StepState to, String why) {
    var from = state(step);
    if (!from.next().contains(to)) {
      throw new IllegalStateException(
          "Step %s cannot go from %s to %s.".formatted(step.id(), from, to));
    }
    states.put(step.id(), to);
    current = step.id();
    words.put(step.id(), why);
    if (to == StepState.CHECKING) {
      seen.clear();
    } else if (to == StepState.UNDONE) {
      acted.remove(step.id());
    }
    tell((id, at) -> new ExecutionEvent.StepMoved(id, at, step, from, to, why));
  }

  void move(RunState to, String why) {
    if (!state.next().contains(to)) {
      throw new IllegalStateException("A run cannot go from %s to %s.".formatted(state, to));
    }
    var from = state;
    state = to;
    tell((id, at) -> new ExecutionEvent.RunMoved(id, at, from, to, why));
  }

  /// Tells what a look has shown, if that is something new.
  void looked(Optional<StepId> step, String asked, Holding holding) {
    var before = seen.put(new Asked(step, asked), holding);
    if (before == null
        || before.getClass() != holding.getClass()
        || !before.words().equals(holding.words())) {
      tell((id, at) -> new ExecutionEvent.Looked(id, at, step, asked, holding));
    }
  }

  /// Writes down, forced to disk, that `command` is about to be sent.
  ///
  /// @throws JournalException if that failed now or anything failed before: nothing may be sent
  void intend(Step step, PoolCommand command) throws JournalException {
    announcer.tellWritten(new ExecutionEvent.Intended(run, clock.instant(), step, command));
    open = true;
  }

  /// Writes down that the guard is overruled for a command of the step under way; as [#intend].
  void overrule(PoolCommand command, GuardOverride override, List<Reason> against)
      throws JournalException {
    announcer.write(
        scribe -> scribe.overrule(Optional.ofNullable(current), command, override, against));
  }

  void settled(Step step, PoolCommand command, Passage passage) {
    open = false;
    var note =
        switch (passage) {
          case Passage.Sent(CommandOutcome.NotSent _, _), Passage.Stopped _ -> "";
          case Passage.Sent(var outcome, _) -> note(command.xe(), outcome.words());
        };
    if (!note.isEmpty()) {
      sent.computeIfAbsent(step.id(), _ -> new ArrayList<>()).add(note);
    }
    tell((id, at) -> new ExecutionEvent.Settled(id, at, step, command, passage));
  }

  /// What the report says of a command that left.
  static String note(List<String> xe, String words) {
    return "%s: %s".formatted(String.join("; ", xe), words);
  }

  /// A step has done something to the pool, or may have.
  void acted(Step step) {
    if (!(step.undo() instanceof Undo.NotNeeded)) {
      acted.add(step.id());
    }
  }

  /// The journal had an intent without an outcome when the run was taken up.
  void settleUnknown(long intent, Step step, String why) {
    sent.computeIfAbsent(step.id(), _ -> new ArrayList<>()).add(why);
    try {
      announcer.write(scribe -> scribe.settleUnknown(intent, step.id(), why));
    } catch (JournalException e) {
      // The run goes on looking; what is in the way is kept.
    }
  }

  List<RunReport.StepReport> steps() {
    return plan.steps().stream()
        .map(step ->
            new RunReport.StepReport(
                step.id(),
                step.title(),
                state(step),
                words.getOrDefault(step.id(), ""),
                sent.getOrDefault(step.id(), List.of())))
        .toList();
  }

  /// Tells how the run ended.
  void end(RunReport report) {
    announcer.end(new ExecutionEvent.Ended(run, clock.instant(), report));
  }

  private record Asked(Optional<StepId> step, String words) {}
}
