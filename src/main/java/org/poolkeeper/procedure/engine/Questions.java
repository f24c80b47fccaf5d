package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Confirmation;
import org.poolkeeper.procedure.Step;

/// Asks the operator, tells everybody what was asked and answered, and compares what was typed.
final class Questions {
  private final Prompter prompter;
  private final Ledger ledger;

  Questions(Prompter prompter, Ledger ledger) {
    this.prompter = prompter;
    this.ledger = ledger;
  }

  /// Asks for agreement.
  ///
  /// @return empty if there was none, else what was typed
  Optional<String> agreement(Prompt prompt) throws InterruptedException {
    ledger.tell((run, at) -> new ExecutionEvent.Asked(run, at, prompt));
    var answer = judged(prompt, prompter.ask(prompt));
    ledger.tell((run, at) -> new ExecutionEvent.Answered(run, at, prompt, answer));
    return switch (answer) {
      case Answer.Agreed(var typed) -> Optional.of(typed);
      case Answer.Declined() -> Optional.empty();
    };
  }

  /// A name that is not the one asked for is no agreement.
  private static Answer judged(Prompt prompt, Answer given) {
    return switch (given) {
      case Answer.Agreed(var typed)
          when prompt.typed().filter(name -> !name.equals(typed.strip())).isPresent() ->
          new Answer.Declined();
      case Answer.Agreed _, Answer.Declined _ -> given;
    };
  }

  /// What has to be agreed to before `step` acts; empty if nothing.
  static Optional<Prompt> consent(Step step, Confirmation confirmation, List<String> unknown) {
    return switch (confirmation) {
      case Confirmation.None() -> Optional.empty();
      case Confirmation.Acknowledge(var consequence) ->
          Optional.of(new Prompt.Consent(step, consequence, Optional.empty(), unknown));
      case Confirmation.TypeName(var name, var consequence) ->
          Optional.of(new Prompt.Consent(step, consequence, Optional.of(name), unknown));
    };
  }

  /// Asks how to go on.
  ///
  /// @return one of those offered; what is not offered counts as [Choice#HAND_OVER]
  Choice choice(Crossroads crossroads) throws InterruptedException {
    ledger.tell((run, at) -> new ExecutionEvent.AtCrossroads(run, at, crossroads));
    var chosen = prompter.choose(crossroads);
    var choice = crossroads.offered().contains(chosen) ? chosen : Choice.HAND_OVER;
    ledger.tell((run, at) -> new ExecutionEvent.Chosen(run, at, crossroads, choice));
    return choice;
  }
}
