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

/// Carries out the steps that send a command: check, ask the guard, ask the operator, check again,
/// send, look.
final class ActWork {
  private final Checks checks;
  private final Questions questions;
  private final Dispatch dispatch;
  private final Aftermath aftermath;
  private final Ledger ledger;
  private final InstantSource clock;

  ActWork(
      Checks checks,
      Questions questions,
      Dispatch dispatch,
      Aftermath aftermath,
      Ledger ledger,
      InstantSource clock) {
    this.checks = checks;
    this.questions = questions;
    this.dispatch = dispatch;
    this.aftermath = aftermath;
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
      switch (checks.check(step, step.prechecks())) {
        case Checks.Result.Blocked(var words, _) -> {
          if (!again(step, words)) {
            return Optional.of(blocked(step, words));
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
              if (!again(step, refused.why())) {
                return Optional.of(blocked(step, refused.why()));
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
      switch (checks.once(step, step.prechecks())) {
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
    if (!again(step, words)) {
      return Optional.of(blocked(step, words));
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
      case Passage.Stopped(var refusal) -> notSent(step, refusal.why());
      case Passage.Sent(CommandOutcome.NotSent(var words), _) -> notSent(step, words);
      case Passage.Sent(CommandOutcome.Rejected(_, _, _, var words), _) -> {
        ledger.move(step, StepState.REJECTED, words);
        yield Optional.of(new StepEnd(Cause.REJECTED, words));
      }
      case Passage.Sent(CommandOutcome.Failed(_, _, _, _, var words), _) -> {
        ledger.acted(step, step.undo());
        ledger.move(step, StepState.VERIFYING, words);
        yield aftermath.failed(step, words);
      }
      case Passage.Sent(CommandOutcome.NoReply(_, var words), _) -> {
        ledger.acted(step, step.undo());
        ledger.move(step, StepState.UNKNOWN, words);
        yield aftermath.of(step);
      }
      case Passage.Sent(CommandOutcome.Accepted(_, _, _, var words), _) -> {
        ledger.acted(step, step.undo());
        ledger.move(step, StepState.VERIFYING, words);
        yield aftermath.of(step);
      }
    };
  }

  private Optional<StepEnd> notSent(Step.Act step, String words) throws InterruptedException {
    return again(step, words) ? Optional.empty() : Optional.of(blocked(step, words));
  }

  private boolean again(Step step, String why) throws InterruptedException {
    return questions.agreement(new Prompt.TryAgain(step, why)).isPresent();
  }

  private StepEnd blocked(Step step, String words) {
    ledger.move(step, StepState.BLOCKED, words);
    return new StepEnd(Cause.BLOCKED, words);
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
