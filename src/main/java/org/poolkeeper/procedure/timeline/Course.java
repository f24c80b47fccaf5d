package org.poolkeeper.procedure.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.StepId;
import org.poolkeeper.procedure.engine.ExecutionEvent;
import org.poolkeeper.procedure.engine.RunState;
import org.poolkeeper.procedure.engine.StepState;
import org.poolkeeper.procedure.engine.Unfinished;

/// What became of a run's steps and when, as far as its events tell. Pure: the same events make the
/// same course.
///
/// @param plan what is carried out
/// @param begun when it began, or was taken up; empty before
/// @param legs of each step that was begun
/// @param state in which the run is, by the last event that told
public record Course(Plan plan, Optional<Instant> begun, Map<StepId, Leg> legs, RunState state) {
  /// Keeps its own copy.
  public Course {
    legs = Map.copyOf(legs);
  }

  /// A step on its way.
  ///
  /// @param began empty where an earlier start did it and did not write down when
  /// @param ended empty while it is under way
  public record Leg(StepState state, Optional<Instant> began, Optional<Instant> ended) {}

  /// A run that has not begun.
  public static Course of(Plan plan) {
    return new Course(plan, Optional.empty(), Map.of(), RunState.PLANNED);
  }

  /// A run that an earlier start left. When its steps ended is not known.
  public static Course of(Unfinished left) {
    var legs = new HashMap<StepId, Leg>();
    left.states()
        .forEach((id, state) -> {
          if (state != StepState.PENDING) {
            legs.put(
                id, new Leg(state, Optional.ofNullable(left.sent().get(id)), Optional.empty()));
          }
        });
    return new Course(left.plan(), Optional.empty(), legs, left.resting());
  }

  /// What it is after `event`.
  public Course after(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Begun(_, var at, var now, _) -> begun(at, now);
      case ExecutionEvent.TakenUp(_, var at, var now, _, _) -> begun(at, now);
      case ExecutionEvent.StepMoved(_, var at, var step, _, var to, _) -> moved(step, at, to);
      case ExecutionEvent.RunMoved(_, _, _, var to, _) -> new Course(plan, begun, legs, to);
      case ExecutionEvent.Ended(_, _, var report) -> new Course(plan, begun, legs, report.state());
      case ExecutionEvent.Looked _,
          ExecutionEvent.Asked _,
          ExecutionEvent.Answered _,
          ExecutionEvent.AtCrossroads _,
          ExecutionEvent.Chosen _,
          ExecutionEvent.Intended _,
          ExecutionEvent.Settled _,
          ExecutionEvent.LinesShown _,
          ExecutionEvent.StopAsked _,
          ExecutionEvent.Noted _,
          ExecutionEvent.JournalFailed _ ->
          this;
    };
  }

  /// Where a step stands.
  public StepState state(Step step) {
    return leg(step.id()).map(Leg::state).orElse(StepState.PENDING);
  }

  /// The step under way, or the one that the run came to grief at; empty between two, before the
  /// first and after the last.
  public Optional<Step> current() {
    return plan.steps().stream()
        .filter(step -> state(step) != StepState.PENDING && state(step) != StepState.DONE)
        .reduce((_, later) -> later)
        .filter(step -> !isFollowed(step));
  }

  /// When the last of its steps ended, or it began; empty before it began.
  public Optional<Instant> last() {
    return legs.values().stream()
        .flatMap(leg -> leg.ended().stream())
        .max(Instant::compareTo)
        .or(() -> begun);
  }

  /// Whether a later step has begun: the run went on without this one.
  boolean isFollowed(Step step) {
    var at = plan.steps().indexOf(step);
    return plan.steps().subList(at + 1, plan.steps().size()).stream()
        .anyMatch(later -> state(later) != StepState.PENDING);
  }

  Optional<Leg> leg(StepId id) {
    return Optional.ofNullable(legs.get(id));
  }

  /// How long a step usually takes, people left out.
  static Duration usual(Step step) {
    return switch (step) {
      case Step.Act act -> act.usual();
      case Step.Await await -> await.usual();
      case Step.Attest _, Step.Console _ -> Duration.ZERO;
    };
  }

  private Course begun(Instant at, Plan now) {
    var same = now.steps().equals(plan.steps());
    return new Course(now, Optional.of(at), same ? legs : Map.of(), state);
  }

  private Course moved(Step step, Instant at, StepState to) {
    var began = leg(step.id()).flatMap(Leg::began).or(() -> Optional.of(at));
    var after = new HashMap<>(legs);
    after.put(step.id(), new Leg(to, began, isEnd(to) ? Optional.of(at) : Optional.empty()));
    return new Course(plan, begun, after, state);
  }

  private static boolean isEnd(StepState state) {
    return switch (state) {
      case DONE, REJECTED, BLOCKED, DECLINED, UNVERIFIED, UNDONE, UNDO_FAILED -> true;
      case PENDING, CHECKING, AWAITING_CONSENT, EXECUTING, VERIFYING, UNKNOWN, UNDOING -> false;
    };
  }
}
