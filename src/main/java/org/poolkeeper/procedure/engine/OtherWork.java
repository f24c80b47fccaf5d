package org.poolkeeper.procedure.engine;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Holding;
import org.poolkeeper.procedure.Step;

/// Carries out the steps that send nothing: waiting, attesting, and lines typed at a console.
final class OtherWork {
  private final Checks checks;
  private final Questions questions;
  private final ConsoleHand hand;
  private final Aftermath aftermath;
  private final Setbacks setbacks;
  private final Eyes eyes;
  private final Ledger ledger;
  private final InstantSource clock;

  OtherWork(
      Checks checks,
      Questions questions,
      ConsoleHand hand,
      Aftermath aftermath,
      Setbacks setbacks,
      Eyes eyes,
      Ledger ledger,
      InstantSource clock) {
    this.checks = checks;
    this.questions = questions;
    this.hand = hand;
    this.aftermath = aftermath;
    this.setbacks = setbacks;
    this.eyes = eyes;
    this.ledger = ledger;
    this.clock = clock;
  }

  StepEnd await(Step.Await step) throws InterruptedException {
    ledger.move(step, StepState.CHECKING);
    ledger.move(step, StepState.VERIFYING, step.meanwhile());
    return aftermath.of(step).orElseThrow();
  }

  StepEnd attest(Step.Attest step) throws InterruptedException {
    ledger.move(step, StepState.CHECKING);
    if (eyes.attestations().poweredOff().containsKey(step.host())) {
      ledger.move(step, StepState.DONE, "The operator has attested it before.");
      return StepEnd.DONE;
    }
    ledger.move(step, StepState.AWAITING_CONSENT);
    if (questions.agreement(new Prompt.Attest(step)).isEmpty()) {
      var words = "The operator did not attest it.";
      ledger.move(step, StepState.DECLINED, words);
      return new StepEnd(Cause.DECLINED, words);
    }
    eyes.attest(step.host(), clock.instant());
    ledger.move(step, StepState.DONE, step.statement());
    return StepEnd.DONE;
  }

  StepEnd console(Step.Console step) throws InterruptedException {
    while (true) {
      ledger.move(step, StepState.CHECKING);
      var end = consoleOnce(step);
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  /// The effect may be there before anybody was asked: somebody else may sit at that console.
  private Optional<StepEnd> consoleOnce(Step.Console step) throws InterruptedException {
    while (true) {
      switch (checks.check(step, Optional.of(step.verification()), step.prechecks())) {
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
          return show(step, unknown);
        }
      }
    }
  }

  private Optional<StepEnd> show(Step.Console step, List<String> unknown)
      throws InterruptedException {
    var prompt = Questions.consent(step, step.confirmation(), unknown);
    if (prompt.isPresent()) {
      ledger.move(step, StepState.AWAITING_CONSENT);
      if (questions.agreement(prompt.get()).isEmpty()) {
        var words = "The operator did not agree.";
        ledger.move(step, StepState.DECLINED, words);
        return Optional.of(new StepEnd(Cause.DECLINED, words));
      }
    }
    if (step.verification().in(eyes.look(step.verification().asks()))
        instanceof Holding.Holds(var words, _)) {
      return Optional.of(notNeeded(step, words));
    }
    ledger.move(step, StepState.EXECUTING);
    ledger.acted(step);
    ledger.tell((run, at) -> new ExecutionEvent.LinesShown(run, at, step));
    hand.carry(step);
    ledger.move(step, StepState.VERIFYING);
    return aftermath.of(step);
  }

  private StepEnd notNeeded(Step.Console step, String words) {
    ledger.move(step, StepState.DONE, "Nothing had to be typed. " + words);
    return StepEnd.DONE;
  }
}
