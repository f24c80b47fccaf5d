package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;

/// Asks how to go on where a step did not come about.
final class Setbacks {
  private final Plan plan;
  private final Questions questions;
  private final Ledger ledger;

  Setbacks(Plan plan, Questions questions, Ledger ledger) {
    this.plan = plan;
    this.questions = questions;
    this.ledger = ledger;
  }

  /// Whether the others may be gone on with without `step`. Not where none comes after it.
  boolean restMayGoOn(Step step) {
    return switch (step.ifMissing()) {
      case RUN_ENDS -> false;
      case REST_MAY_GO_ON ->
          plan.steps().stream()
              .skip(plan.steps().indexOf(step) + 1L)
              .anyMatch(later -> ledger.state(later) == StepState.PENDING);
    };
  }

  /// Leaves `step` as it is and has the run go on without it.
  StepEnd leave(Step step, Lack lack, Cause cause, String words) {
    ledger.leave(step, lack);
    return new StepEnd(cause, words, StepEnd.Then.GO_ON);
  }

  /// Nothing was sent, and nothing will be as things are.
  ///
  /// @return empty to try again
  Optional<StepEnd> blocked(Step step, String words) throws InterruptedException {
    if (!restMayGoOn(step)) {
      return questions.agreement(new Prompt.TryAgain(step, words)).isPresent()
          ? Optional.empty()
          : Optional.of(ended(step, StepState.BLOCKED, Cause.BLOCKED, words));
    }
    var situation = "\"%s\" did not begin, and nothing was sent. %s".formatted(step.title(), words);
    return switch (choice(
        step,
        situation,
        List.of(Choice.LOOK_AGAIN, Choice.GO_ON, Choice.LATER, Choice.HAND_OVER))) {
      case LOOK_AGAIN -> Optional.empty();
      case GO_ON -> {
        ledger.move(step, StepState.BLOCKED, words);
        yield Optional.of(leave(step, Lack.NOT_BEGUN, Cause.BLOCKED, words));
      }
      case LATER -> Optional.of(new StepEnd(Cause.BLOCKED, words, StepEnd.Then.REST));
      case REPEAT, UNDO, HAND_OVER ->
          Optional.of(ended(step, StepState.BLOCKED, Cause.BLOCKED, words));
    };
  }

  /// The host said no.
  StepEnd rejected(Step step, String words) throws InterruptedException {
    var end = ended(step, StepState.REJECTED, Cause.REJECTED, words);
    if (!restMayGoOn(step)) {
      return end;
    }
    var situation = "\"%s\" was refused. %s".formatted(step.title(), words);
    return switch (choice(step, situation, List.of(Choice.GO_ON, Choice.HAND_OVER))) {
      case GO_ON -> leave(step, Lack.REFUSED, Cause.REJECTED, words);
      case LOOK_AGAIN, REPEAT, UNDO, LATER, HAND_OVER -> end;
    };
  }

  /// In an earlier life of the run the step came to nothing, and nobody has gone on without it.
  StepEnd before(Step step, Lack lack, Cause cause) throws InterruptedException {
    var words = "\"%s\" had ended before: it %s".formatted(step.title(), lack.words());
    if (!restMayGoOn(step)) {
      return new StepEnd(cause, words);
    }
    return switch (choice(step, words, List.of(Choice.GO_ON, Choice.LATER, Choice.HAND_OVER))) {
      case GO_ON -> leave(step, lack, cause, words);
      case LATER -> new StepEnd(cause, words, StepEnd.Then.REST);
      case LOOK_AGAIN, REPEAT, UNDO, HAND_OVER -> new StepEnd(cause, words);
    };
  }

  private Choice choice(Step step, String situation, List<Choice> offered)
      throws InterruptedException {
    return questions.choice(new Crossroads(Optional.of(step), situation, offered));
  }

  private StepEnd ended(Step step, StepState state, Cause cause, String words) {
    ledger.move(step, state, words);
    return new StepEnd(cause, words);
  }
}
