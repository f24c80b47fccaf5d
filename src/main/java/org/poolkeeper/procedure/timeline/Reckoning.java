package org.poolkeeper.procedure.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.StepState;
import org.poolkeeper.procedure.timeline.Course.Leg;

/// Reckons a [Timeline]: what was is as it was told, what is to come begins where that before it
/// ends and takes as long as it usually does.
final class Reckoning {
  private final Course course;
  private final Instant now;

  Reckoning(Course course, Instant now) {
    this.course = course;
    this.now = now;
  }

  Timeline timeline(Optional<Census> before, Optional<PoolSnapshot> newest) {
    var plan = course.plan();
    var current = course.current().filter(_ -> !course.state().isFinal());
    return new Timeline(
        plan.title(),
        now,
        course.state(),
        bars(),
        newest.flatMap(seen -> Census.coordinator(seen, plan.pool())),
        current.flatMap(this::present),
        course.state().isFinal()
            ? Optional.empty()
            : plan.steps().stream()
                .filter(step -> course.state(step) == StepState.PENDING)
                .map(Step::title)
                .findFirst(),
        course.state().isFinal() ? Duration.ZERO : left(plan.steps()),
        before.flatMap(first ->
            newest.flatMap(seen -> Census.of(seen, plan.pool())).map(last -> last.since(first))));
  }

  private List<Bar> bars() {
    var bars = new ArrayList<Bar>();
    var cursor = course.begun().filter(_ -> !isResumed()).orElse(now);
    for (var phase : course.plan().phases()) {
      var steps = steps(phase);
      var state = state(phase, steps);
      var begin =
          steps.stream()
              .map(step -> course.leg(step.id()).flatMap(Leg::began))
              .flatMap(Optional::stream)
              .min(Instant::compareTo)
              .orElse(state.isOver() ? cursor : later(cursor, now));
      var end =
          switch (state) {
            case DONE, FAILED -> ended(steps, begin);
            case PLANNED, SKIPPED -> begin.plus(usual(steps));
            case RUNNING, AWAY -> now.plus(left(steps));
          };
      bars.add(new Bar(bars.size() + 1, phase, state, begin, end));
      cursor = end;
    }
    return bars;
  }

  /// What an earlier start did has no begin before the one that is known.
  private boolean isResumed() {
    return course.legs().values().stream().anyMatch(leg -> leg.began().isEmpty());
  }

  private Bar.State state(Phase phase, List<Step> steps) {
    if (steps.stream().allMatch(step -> course.state(step) == StepState.PENDING)) {
      return course.state().isFinal() ? Bar.State.SKIPPED : Bar.State.PLANNED;
    }
    if (steps.stream().allMatch(step -> course.state(step) == StepState.DONE)) {
      return Bar.State.DONE;
    }
    if (course.state().isFinal() || isLeft(steps)) {
      return Bar.State.FAILED;
    }
    return phase.kind() == Phase.Kind.AWAY ? Bar.State.AWAY : Bar.State.RUNNING;
  }

  /// Whether the run is through with all of it and one step came to nothing.
  private boolean isLeft(List<Step> steps) {
    return steps.stream().noneMatch(step -> course.state(step) == StepState.PENDING)
        && steps.stream()
            .allMatch(step -> course.state(step) == StepState.DONE || course.isFollowed(step));
  }

  private Instant ended(List<Step> steps, Instant begin) {
    var usual = begin.plus(usual(steps));
    return steps.stream()
        .map(step -> course.leg(step.id()).flatMap(Leg::ended))
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .orElse(usual.isAfter(now) ? later(begin, now) : usual);
  }

  private Optional<Timeline.Present> present(Step step) {
    var since = course.leg(step.id()).flatMap(Leg::began);
    return since.map(at ->
        new Timeline.Present(
            step.title(),
            at,
            Course.usual(step),
            isWaiting(step) ? patience(step) : Duration.ZERO,
            stages(step)));
  }

  /// The stages of a host that is away: those that its phase waits for.
  private List<Stage> stages(Step current) {
    return course.plan().phases().stream()
        .filter(phase -> phase.kind() == Phase.Kind.AWAY && phase.steps().contains(current.id()))
        .flatMap(phase -> steps(phase).stream())
        .flatMap(step -> Stage.of(step).map(what -> new Stage(what, reached(step))).stream())
        .toList();
  }

  private Stage.Reached reached(Step step) {
    return switch (course.state(step)) {
      case PENDING -> Stage.Reached.NOT_YET;
      case CHECKING, AWAITING_CONSENT, EXECUTING, VERIFYING, UNKNOWN -> Stage.Reached.AWAITED;
      case DONE -> Stage.Reached.YES;
      case UNVERIFIED, REJECTED, BLOCKED, DECLINED, UNDOING, UNDONE, UNDO_FAILED ->
          Stage.Reached.NO;
    };
  }

  /// Patience does not run out while something is checked or a person is asked.
  private boolean isWaiting(Step step) {
    return switch (course.state(step)) {
      case EXECUTING, VERIFYING, UNKNOWN -> true;
      case PENDING,
          CHECKING,
          AWAITING_CONSENT,
          DONE,
          UNVERIFIED,
          REJECTED,
          BLOCKED,
          DECLINED,
          UNDOING,
          UNDONE,
          UNDO_FAILED ->
          false;
    };
  }

  private static Duration patience(Step step) {
    return switch (step) {
      case Step.Act act -> act.patience();
      case Step.Await await -> await.patience();
      case Step.Console console -> console.patience();
      case Step.Attest _ -> Duration.ZERO;
    };
  }

  /// What usually is left of these.
  private Duration left(List<Step> steps) {
    return steps.stream().map(this::left).reduce(Duration.ZERO, Duration::plus);
  }

  private Duration left(Step step) {
    if (course.state(step) == StepState.PENDING) {
      return Course.usual(step);
    }
    if (course.leg(step.id()).flatMap(Leg::ended).isPresent()
        || course.state(step) == StepState.DONE
        || course.isFollowed(step)) {
      return Duration.ZERO;
    }
    var passed =
        course
            .leg(step.id())
            .flatMap(Leg::began)
            .map(began -> Duration.between(began, now))
            .orElse(Duration.ZERO);
    var left = Course.usual(step).minus(passed.isNegative() ? Duration.ZERO : passed);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration usual(List<Step> steps) {
    return steps.stream().map(Course::usual).reduce(Duration.ZERO, Duration::plus);
  }

  private List<Step> steps(Phase phase) {
    return course.plan().steps().stream()
        .filter(step -> phase.steps().contains(step.id()))
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
