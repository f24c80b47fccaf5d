package org.poolkeeper.procedure.engine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Decision;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.port.JournalException;
import org.poolkeeper.procedure.Step;

/// Carries out the steps that send a command: look whether it is needed, check, ask the guard, ask
/// the operator, look and check again, send, look.
final class ActWork {
  private final Checks checks;
  private final Questions questions;
  private final Dispatch dispatch;
  private final Aftermath aftermath;
  private final Setbacks setbacks;
  private final Ledger ledger;
  private final InstantSource clock;

  ActWork(
      Checks checks,
      Questions questions,
      Dispatch dispatch,
      Aftermath aftermath,
      Setbacks setbacks,
      Ledger ledger,
      InstantSource clock) {
    this.checks = checks;
    this.questions = questions;
    this.dispatch = dispatch;
    this.aftermath = aftermath;
    this.setbacks = setbacks;
    this.ledger = ledger;
    this.clock = clock;
  }

  StepEnd run(Step.Act step) throws InterruptedException {
    while (true) {
      ledger.move(step, StepState.CHECKING);
      var end = once(step);
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  /// One attempt; empty for another one, with the step back where it may be checked again.
  private Optional<StepEnd> once(Step.Act step) throws InterruptedException {
    while (true) {
      switch (checks.check(step, step.already(), step.prechecks())) {
        case Checks.Result.There(var words) -> {
          return Optional.of(notNeeded(step, words));
        }
        case Checks.Result.Blocked(var words, _) -> {
          var end = setbacks.blocked(step, words);
          if (end.isPresent()) {
            return end;
          }
        }
        case Checks.Result.Clear(var unknown) -> {
          switch (dispatch.ask(step.command())) {
            case Decision.Granted _ -> {
              return agreed(step, unknown, Optional.empty());
            }
            case Decision.Refused refused -> {
              var override = overruling(step, refused);
              if (override.isPresent()) {
                return agreed(step, unknown, override);
              }
              var end = setbacks.blocked(step, refused.why());
              if (end.isPresent()) {
                return end;
              }
            }
          }
        }
      }
    }
  }

  /// What was looked at before the operator thought it over is looked at again after the answer.
  private Optional<StepEnd> agreed(
      Step.Act step, List<String> unknown, Optional<GuardOverride> override)
      throws InterruptedException {
    var said = new ArrayList<>(unknown);
    while (true) {
      var prompt = Questions.consent(step, step.confirmation(), said);
      if (prompt.isPresent()) {
        if (ledger.state(step) != StepState.AWAITING_CONSENT) {
          ledger.move(step, StepState.AWAITING_CONSENT);
        }
        if (questions.agreement(prompt.get()).isEmpty()) {
          var words = "The operator did not agree.";
          ledger.move(step, StepState.DECLINED, words);
          return Optional.of(new StepEnd(Cause.DECLINED, words));
        }
      }
      switch (checks.once(step, step.already(), step.prechecks())) {
        case Checks.Result.There(var words) -> {
          return Optional.of(notNeeded(step, words));
        }
        case Checks.Result.Blocked(var words, _) -> {
          return recheck(step, words);
        }
        case Checks.Result.Clear(var now) -> {
          if (prompt.isEmpty() || said.containsAll(now)) {
            return send(step, override);
          }
          said.clear();
          said.addAll(now);
        }
      }
    }
  }

  private Optional<StepEnd> recheck(Step.Act step, String words) throws InterruptedException {
    var end = setbacks.blocked(step, words);
    if (end.isPresent()) {
      return end;
    }
    return ledger.state(step) == StepState.CHECKING ? once(step) : Optional.empty();
  }

  private Optional<StepEnd> send(Step.Act step, Optional<GuardOverride> override)
      throws InterruptedException {
    ledger.move(step, StepState.EXECUTING);
    Passage passage;
    try {
      passage = dispatch.send(step, step.command(), override);
    } catch (JournalException e) {
      var words = "Nothing was sent, because the journal cannot be written: " + e.getMessage();
      ledger.move(step, StepState.BLOCKED, words);
      return Optional.of(new StepEnd(Cause.JOURNAL, words));
    }
    return switch (passage) {
      case Passage.Stopped(var refusal) -> setbacks.blocked(step, refusal.why());
      case Passage.Sent(CommandOutcome.NotSent(var words), _) -> setbacks.blocked(step, words);
      case Passage.Sent(CommandOutcome.Rejected(_, _, _, var words), _) ->
          Optional.of(setbacks.rejected(step, words));
      case Passage.Sent(CommandOutcome.Failed(_, _, _, _, var words), _) -> {
        ledger.acted(step);
        ledger.move(step, StepState.VERIFYING, words);
        yield aftermath.failed(step, words);
      }
      case Passage.Sent(CommandOutcome.NoReply(_, var words), _) -> {
        ledger.acted(step);
        ledger.move(step, StepState.UNKNOWN, words);
        yield aftermath.of(step);
      }
      case Passage.Sent(CommandOutcome.Accepted(_, _, _, var words), _) -> {
        ledger.acted(step);
        ledger.move(step, StepState.VERIFYING, words);
        yield aftermath.of(step);
      }
    };
  }

  /// Somebody else did it, or what was sent before took effect late.
  private StepEnd notNeeded(Step.Act step, String words) {
    ledger.move(
        step,
        StepState.DONE,
        (ledger.hasSent(step) ? "Nothing more had to be sent. " : "Nothing had to be sent. ")
            + words);
    return StepEnd.DONE;
  }

  private Optional<GuardOverride> overruling(Step.Act step, Decision.Refused refused)
      throws InterruptedException {
    if (refused.consequence().isEmpty()) {
      return Optional.empty();
    }
    var name = step.command().target().name();
    var consequence = refused.consequence().get();
    return questions
        .agreement(new Prompt.Overrule(step, refused.why(), consequence, name))
        .map(typed -> new GuardOverride(typed.strip(), consequence, clock.instant()));
  }
}
