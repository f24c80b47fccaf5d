package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PlannedCommand;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Condition;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Repeat;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.Undo;

/// What follows once something was sent, shown or awaited: looking whether the effect is there, and
/// where it is not, asking how to go on.
final class Aftermath {
  private final Eyes eyes;
  private final Questions questions;
  private final Setbacks setbacks;
  private final Dispatch dispatch;
  private final Ledger ledger;

  Aftermath(Eyes eyes, Questions questions, Setbacks setbacks, Dispatch dispatch, Ledger ledger) {
    this.eyes = eyes;
    this.questions = questions;
    this.setbacks = setbacks;
    this.dispatch = dispatch;
    this.ledger = ledger;
  }

  /// Of a command.
  ///
  /// @return empty where the step is to be begun again
  Optional<StepEnd> of(Step.Act step) throws InterruptedException {
    return of(step, step.patience());
  }

  /// Of a command that was sent some time ago.
  Optional<StepEnd> of(Step.Act step, Duration patience) throws InterruptedException {
    var cause = ledger.state(step) == StepState.UNKNOWN ? Cause.UNKNOWN : Cause.UNVERIFIED;
    return of(
        step, new Terms(step.verification(), patience, step.otherwise(), step.repeat()), cause);
  }

  /// Of a command that the host could not end. Where that was a task, nothing more is to come and
  /// one look will do; else hosts may be about to restart in another role.
  ///
  /// @param words what the host said
  Optional<StepEnd> failed(Step.Act step, String words) throws InterruptedException {
    var otherwise = "%s %s".formatted(words, step.otherwise());
    return of(
        step,
        new Terms(
            step.verification(),
            step.command() instanceof PlannedCommand ? Duration.ZERO : step.usual(),
            otherwise,
            step.repeat()),
        Cause.UNVERIFIED);
  }

  /// Of lines shown for a console: they may be shown again.
  Optional<StepEnd> of(Step.Console step) throws InterruptedException {
    return of(
        step,
        new Terms(step.verification(), step.patience(), step.otherwise(), Repeat.SAFE),
        Cause.UNVERIFIED);
  }

  /// Of waiting: there is nothing to repeat.
  Optional<StepEnd> of(Step.Await step) throws InterruptedException {
    return of(
        step,
        new Terms(step.until(), step.patience(), step.otherwise(), Repeat.NEVER),
        Cause.UNVERIFIED);
  }

  /// What is looked for, and what may follow if it does not come.
  private record Terms(Condition shown, Duration patience, String otherwise, Repeat repeat) {}

  private Optional<StepEnd> of(Step step, Terms terms, Cause cause) throws InterruptedException {
    var patience = terms.patience();
    while (true) {
      if (ledger.state(step) != StepState.VERIFYING) {
        ledger.move(step, StepState.VERIFYING);
      }
      var seen = eyes.await(Optional.of(step.id()), terms.shown(), patience);
      if (seen.holds()) {
        ledger.move(step, StepState.DONE, seen.holding().words());
        return Optional.of(StepEnd.DONE);
      }
      ledger.move(step, StepState.UNVERIFIED, seen.holding().words());
      var situation = situation(step, cause, seen.holding(), terms);
      switch (questions.choice(
          new Crossroads(Optional.of(step), situation, offered(step, terms, seen)))) {
        case LOOK_AGAIN -> patience = terms.patience();
        case REPEAT -> {
          return Optional.empty();
        }
        case UNDO -> {
          return Optional.of(undo(step, (Undo.By) step.undo()));
        }
        case LATER -> {
          return Optional.of(new StepEnd(cause, situation, StepEnd.Then.REST));
        }
        case GO_ON -> {
          return Optional.of(
              setbacks.leave(
                  step, cause == Cause.UNKNOWN ? Lack.NO_REPLY : Lack.NOT_SHOWN, cause, situation));
        }
        case HAND_OVER -> {
          return Optional.of(new StepEnd(cause, situation));
        }
      }
    }
  }

  private List<Choice> offered(Step step, Terms terms, Eyes.Seen seen) {
    var offered = new ArrayList<>(List.of(Choice.LOOK_AGAIN));
    if (mayRepeat(terms, seen)) {
      offered.add(Choice.REPEAT);
    }
    if (setbacks.restMayGoOn(step)) {
      offered.add(Choice.GO_ON);
    }
    if (step.undo() instanceof Undo.By) {
      offered.add(Choice.UNDO);
    }
    offered.add(Choice.LATER);
    offered.add(Choice.HAND_OVER);
    return offered;
  }

  private static boolean mayRepeat(Terms terms, Eyes.Seen seen) {
    return switch (terms.repeat()) {
      case SAFE -> true;
      case AFTER_LOOKING -> provesNoEffect(terms.shown(), seen.sight());
      case NEVER -> false;
    };
  }

  /// That a part of several does not hold proves nothing while another part cannot be told.
  private static boolean provesNoEffect(Condition condition, Sight sight) {
    return condition.in(sight) instanceof Holding.DoesNotHold && isTold(condition, sight);
  }

  private static boolean isTold(Condition condition, Sight sight) {
    return condition instanceof Condition.All(var parts)
        ? parts.stream().allMatch(part -> isTold(part, sight))
        : !(condition.in(sight) instanceof Holding.CannotTell);
  }

  private static String situation(Step step, Cause cause, Holding holding, Terms terms) {
    var before =
        cause == Cause.UNKNOWN
            ? "It is not known whether \"%s\" took effect: it was sent, and no reply came."
            : "\"%s\" has not shown its effect in time.";
    return "%s %s %s"
        .formatted(before.formatted(step.title()), holding.words(), terms.otherwise())
        .strip();
  }

  /// Takes a step back by a command of its own, and looks whether that shows. Where it shows
  /// before, nothing is sent.
  StepEnd undo(Step step, Undo.By undo) throws InterruptedException {
    ledger.move(step, StepState.UNDOING, undo.words());
    if (undo.shown().in(eyes.look(undo.shown().asks())) instanceof Holding.Holds(var words, _)) {
      var end =
          undone(
              step,
              "Nothing had to be sent for it. %s What was sent before may still take effect: look again in some minutes."
                  .formatted(words));
      // As before is no proof that nothing is on its way, so this is not left without attention.
      ledger.acted(step);
      return end;
    }
    try {
      return switch (dispatch.send(step, undo.command(), Optional.empty())) {
        case Passage.Sent(CommandOutcome.Accepted _, _) -> lookBack(step, undo, "");
        case Passage.Sent(CommandOutcome.NoReply(_, var words), _) ->
            lookBack(step, undo, words + " ");
        case Passage.Sent(CommandOutcome.Failed(_, _, _, _, var words), _) ->
            lookBack(step, undo, words + " ");
        case Passage.Sent(var outcome, _) -> notUndone(step, outcome.words());
        case Passage.Stopped(var refusal) -> notUndone(step, refusal.why());
      };
    } catch (JournalException e) {
      return notUndone(step, "The journal cannot be written: " + e.getMessage());
    }
  }

  /// An earlier life of the run was about to take the step back, and may have.
  StepEnd undoTakenUp(Step step) throws InterruptedException {
    return step.undo() instanceof Undo.By by
        ? lookBack(step, by, "The program ended meanwhile. ")
        : notUndone(step, "there is no way back.");
  }

  private StepEnd lookBack(Step step, Undo.By undo, String before) throws InterruptedException {
    var seen = eyes.await(Optional.of(step.id()), undo.shown(), undo.patience());
    return seen.holds()
        ? undone(step, seen.holding().words())
        : notUndone(step, before + "It does not show: " + seen.holding().words());
  }

  private StepEnd undone(Step step, String words) {
    ledger.move(step, StepState.UNDONE, words);
    return new StepEnd(Cause.UNDONE, "\"%s\" was taken back. %s".formatted(step.title(), words));
  }

  private StepEnd notUndone(Step step, String words) {
    ledger.move(step, StepState.UNDO_FAILED, words);
    return new StepEnd(
        Cause.UNDO_FAILED,
        "It is not known that \"%s\" was taken back. %s".formatted(step.title(), words));
  }
}
