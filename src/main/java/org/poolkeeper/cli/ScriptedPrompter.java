package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.Prompter;

/// An operator whose answers are the options of the command. What no option answers is a no: it
/// never overrules the guard, tries again by itself, or agrees to a plan that nobody has seen.
///
/// @param terminal where a person reads along
/// @param confirm the name that was given with `--confirm`
/// @param attested what was attested with options
/// @param wanted what to choose where it is offered, the best first
record ScriptedPrompter(
    Terminal terminal,
    Optional<String> confirm,
    Predicate<Step.Attest> attested,
    List<Choice> wanted)
    implements Prompter {
  ScriptedPrompter {
    wanted = List.copyOf(wanted);
  }

  @Override
  public Answer ask(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Consent consent -> consent(consent);
      case Prompt.Attest(var step) when attested.test(step) -> new Answer.Agreed(step.typed());
      case Prompt.Attest(var step) ->
          no("Attest it with --attest powered-off=%s: %s".formatted(step.typed(), prompt.text()));
      case Prompt.Moved _, Prompt.Despite _ -> no(prompt.text());
      case Prompt.Overrule(_, var why, _, _) ->
          no(why + " It can be overruled only in the window or at a terminal.");
      case Prompt.TryAgain(_, var why) -> no(why);
    };
  }

  private Answer consent(Prompt.Consent consent) {
    if (confirm.isEmpty()) {
      return no("Confirm it with --confirm: " + consent.text());
    }
    var other = consent.typed().filter(name -> !name.equals(confirm.get()));
    return other.isPresent()
        ? no("--confirm takes %s for this: %s".formatted(other.get(), consent.text()))
        : new Answer.Agreed(confirm.get());
  }

  private Answer no(String sentence) {
    terminal.say(sentence);
    return new Answer.Declined();
  }

  @Override
  public Choice choose(Crossroads crossroads) {
    terminal.say(crossroads.situation());
    return wanted.stream()
        .filter(crossroads.offered()::contains)
        .findFirst()
        .orElse(Choice.HAND_OVER);
  }

  @Override
  public void show(Step.Console step) {
    terminal.say(
        "Type at the console of %s: %s"
            .formatted(step.where().name(), String.join("; ", step.xe())));
  }
}
