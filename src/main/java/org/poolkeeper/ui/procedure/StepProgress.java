package org.poolkeeper.ui.procedure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.journal.RunHistory.OpenIntent;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.StepState;
import org.poolkeeper.procedure.engine.Unfinished;

/// Where one step stands, as far as its events tell.
///
/// @param since when it came into its state; empty before it began
/// @param words why, one sentence; empty where the state says all
/// @param seen what was seen last for it; empty before anything was
/// @param silence whether a command of it was sent and no reply came
/// @param sent what was sent and what came of it, each one sentence
public record StepProgress(
    Step step,
    StepState state,
    Optional<Instant> since,
    String words,
    String seen,
    boolean silence,
    List<String> sent) {
  /// Keeps its own copy.
  public StepProgress {
    sent = List.copyOf(sent);
  }

  static StepProgress pending(Step step) {
    return new StepProgress(step, StepState.PENDING, Optional.empty(), "", "", false, List.of());
  }

  /// As an earlier start left it.
  static StepProgress left(Step step, Unfinished run) {
    var state = run.states().getOrDefault(step.id(), StepState.PENDING);
    var open =
        run.open().map(OpenIntent::intent).filter(one -> one.step().equals(step.id().text()));
    var sent =
        open.map(one ->
                "May have been sent to %s before: %s. What became of it is not known."
                    .formatted(one.target().words(), String.join("; ", one.xe())))
            .or(() ->
                run.acted().contains(step.id())
                    ? Optional.of("Carried out before the run was taken up again.")
                    : Optional.empty());
    return new StepProgress(
        step,
        state,
        Optional.ofNullable(run.sent().get(step.id())),
        "",
        "",
        open.isPresent() || state == StepState.UNKNOWN,
        sent.stream().toList());
  }

  StepProgress moved(StepState to, Instant at, String why) {
    var anew = to == StepState.CHECKING;
    return new StepProgress(
        step,
        to,
        Optional.of(at),
        why,
        anew ? "" : seen,
        to == StepState.UNKNOWN || (silence && !anew),
        sent);
  }

  StepProgress looked(String what) {
    return new StepProgress(step, state, since, words, what, silence, sent);
  }

  StepProgress told(String line) {
    var more = new ArrayList<>(sent);
    more.add(line);
    return new StepProgress(step, state, since, words, seen, silence, more);
  }

  /// Whether it is what the run is at now.
  public boolean isUnderWay() {
    return switch (state) {
      case CHECKING, AWAITING_CONSENT, EXECUTING, VERIFYING, UNKNOWN, UNVERIFIED, UNDOING -> true;
      case PENDING, DONE, REJECTED, BLOCKED, DECLINED, UNDONE, UNDO_FAILED -> false;
    };
  }
}
