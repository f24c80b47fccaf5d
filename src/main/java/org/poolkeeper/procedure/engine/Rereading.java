package org.poolkeeper.procedure.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.journal.Attested;
import org.poolkeeper.journal.ConsoleLinesShown;
import org.poolkeeper.journal.HostRef;
import org.poolkeeper.journal.Intent;
import org.poolkeeper.journal.JournalLine;
import org.poolkeeper.journal.Outcome;
import org.poolkeeper.journal.Outcome.Result;
import org.poolkeeper.journal.RunHistory;
import org.poolkeeper.journal.StateChanged;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.Undo;

/// Goes through the journal of an unfinished run and says where each of its steps stands.
final class Rereading {
  private final RunHistory history;
  private final Plan plan;
  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private final Map<HostId, Instant> attested = new HashMap<>();

  Rereading(RunHistory history, Plan plan) {
    this.history = history;
    this.plan = plan;
    plan.steps().forEach(step -> traces.put(step.id().text(), new Trace()));
  }

  /// What the journal tells of one step.
  private static final class Trace {
    private StepState state = StepState.PENDING;

    /// Of the command sent in this state of the step: open, or its result.
    private @Nullable Result result;

    private boolean intended;
    private boolean mayHaveActed;
    private @Nullable Instant sent;

    /// What was sent last, and of all that was sent what came of it.
    private List<String> xe = List.of();

    private final List<String> notes = new ArrayList<>();
  }

  Unfinished read(List<JournalLine> lines) {
    var began = history.began().orElseThrow();
    var said = new HashMap<HostId, Instant>();
    plan.inputs().attestedOff().forEach(host -> said.put(host, began));
    attested.putAll(ProcedureRunner.atStart(plan, new Attestations(said)).poweredOff());
    lines.forEach(this::take);
    return new Unfinished(
        history.run(),
        plan,
        plan.steps().stream().collect(Collectors.toMap(Step::id, this::restored)),
        history.state() instanceof org.poolkeeper.journal.RunState.Resting
            ? RunState.PAUSED
            : RunState.INTERRUPTED,
        history.open().stream().reduce((_, later) -> later),
        sent(),
        left(),
        notes(),
        acted(),
        new Attestations(attested));
  }

  private void take(JournalLine line) {
    switch (line.entry()) {
      case StateChanged(var step, var state, _) ->
          trace(step).ifPresent(trace -> enter(trace, state));
      case Intent intent ->
          trace(intent.step()).ifPresent(trace -> intend(trace, intent, line.at()));
      case Outcome outcome -> trace(outcome.step()).ifPresent(trace -> settle(trace, outcome));
      case ConsoleLinesShown(var step, _, _) ->
          trace(step).ifPresent(trace -> trace.mayHaveActed = true);
      case Attested(_, _, var about, _) ->
          about.flatMap(HostRef::uuid).ifPresent(uuid -> attested.put(new HostId(uuid), line.at()));
      default -> {
        // Nothing else changes where a step stands.
      }
    }
  }

  private Optional<Trace> trace(String step) {
    return Optional.ofNullable(traces.get(step));
  }

  private static void enter(Trace trace, String state) {
    trace.state = StepState.valueOf(state);
    if (trace.state == StepState.CHECKING || trace.state == StepState.UNDOING) {
      trace.intended = false;
      trace.result = null;
    }
  }

  private static void intend(Trace trace, Intent intent, Instant at) {
    trace.xe = intent.xe();
    trace.intended = true;
    trace.result = null;
    trace.mayHaveActed = true;
    trace.sent = at;
  }

  private static void settle(Trace trace, Outcome outcome) {
    trace.result = outcome.result();
    if (outcome.result() != Result.NOT_SENT) {
      trace.notes.add(Ledger.note(trace.xe, outcome.words()));
    }
    switch (outcome.result()) {
      case REJECTED, NOT_SENT -> {
        if (trace.state == StepState.EXECUTING) {
          trace.mayHaveActed = false;
        }
      }
      case ACCEPTED, FAILED, NO_REPLY -> {}
    }
  }

  private StepState restored(Step step) {
    var trace = trace(step.id().text()).orElseThrow();
    if (lack(step).isPresent()) {
      return trace.state;
    }
    return switch (trace.state) {
      case PENDING, CHECKING, AWAITING_CONSENT -> StepState.PENDING;
      case EXECUTING -> step instanceof Step.Console ? StepState.VERIFYING : executing(trace);
      case UNKNOWN, VERIFYING, UNVERIFIED ->
          trace.result == Result.NO_REPLY ? StepState.UNKNOWN : trace.state;
      case DONE, UNDOING, REJECTED, BLOCKED, DECLINED, UNDONE, UNDO_FAILED -> trace.state;
    };
  }

  private static StepState executing(Trace trace) {
    if (!trace.intended) {
      return StepState.PENDING;
    }
    return switch (trace.result) {
      case null -> StepState.UNKNOWN;
      case NO_REPLY -> StepState.UNKNOWN;
      case ACCEPTED, FAILED -> StepState.VERIFYING;
      case REJECTED -> StepState.REJECTED;
      case NOT_SENT -> StepState.PENDING;
    };
  }

  private Map<StepId, Instant> sent() {
    var sent = new LinkedHashMap<StepId, Instant>();
    traces.forEach((step, trace) -> {
      if (trace.sent != null) {
        sent.put(new StepId(step), trace.sent);
      }
    });
    return sent;
  }

  private Map<StepId, Lack> left() {
    var left = new LinkedHashMap<StepId, Lack>();
    plan.steps().forEach(step -> lack(step).ifPresent(lack -> left.put(step.id(), lack)));
    return left;
  }

  /// Where a later step was begun although this one did not come about, the operator went on
  /// without it: nothing else leads there.
  private Optional<Lack> lack(Step step) {
    var trace = trace(step.id().text()).orElseThrow();
    return isPast(step)
        ? switch (trace.state) {
          case BLOCKED -> Optional.of(Lack.NOT_BEGUN);
          case REJECTED -> Optional.of(Lack.REFUSED);
          case UNVERIFIED ->
              Optional.of(
                  trace.intended && (trace.result == null || trace.result == Result.NO_REPLY)
                      ? Lack.NO_REPLY
                      : Lack.NOT_SHOWN);
          case PENDING,
              CHECKING,
              AWAITING_CONSENT,
              EXECUTING,
              VERIFYING,
              UNKNOWN,
              DONE,
              DECLINED,
              UNDOING,
              UNDONE,
              UNDO_FAILED ->
              Optional.empty();
        }
        : Optional.empty();
  }

  private boolean isPast(Step step) {
    return plan.steps().stream()
        .skip(plan.steps().indexOf(step) + 1L)
        .anyMatch(later -> trace(later.id().text()).orElseThrow().state != StepState.PENDING);
  }

  private Map<StepId, List<String>> notes() {
    return traces.entrySet().stream()
        .filter(one -> !one.getValue().notes.isEmpty())
        .collect(
            Collectors.toMap(
                one -> new StepId(one.getKey()), one -> List.copyOf(one.getValue().notes)));
  }

  private Set<StepId> acted() {
    var acted = new HashSet<StepId>();
    for (var step : plan.steps()) {
      var trace = trace(step.id().text()).orElseThrow();
      if (trace.mayHaveActed
          && restored(step) != StepState.UNDONE
          && !(step.undo() instanceof Undo.NotNeeded)) {
        acted.add(step.id());
      }
    }
    return acted;
  }
}
