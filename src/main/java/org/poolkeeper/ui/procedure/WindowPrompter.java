package org.poolkeeper.ui.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.Prompter;

/// Asks in the window, and waits for as long as nobody answers. For the thread of one run.
final class WindowPrompter implements Prompter {
  private final List<Given> given;
  private final Consumer<Optional<Ask>> screen;

  /// @param given what was agreed to before the run
  /// @param screen shows what is asked, and nothing once it is answered; any thread
  WindowPrompter(List<Given> given, Consumer<Optional<Ask>> screen) {
    this.given = new ArrayList<>(given);
    this.screen = screen;
  }

  @Override
  public Answer ask(Prompt prompt) throws InterruptedException {
    var before = given.stream().filter(one -> answers(one, prompt)).findFirst();
    if (before.isPresent()) {
      given.remove(before.get());
      return new Answer.Agreed(before.get().typed());
    }
    var answer = new CompletableFuture<Answer>();
    return await(new Ask.Agreement(prompt, answer), answer);
  }

  @Override
  public Choice choose(Crossroads crossroads) throws InterruptedException {
    var choice = new CompletableFuture<Choice>();
    return await(new Ask.Way(crossroads, choice), choice);
  }

  @Override
  public void show(Step.Console step) {
    // The event that tells of it brings the lines to the screen.
  }

  /// Only a step's own consent was asked for before: never an override, and never a plan that
  /// moved.
  private static boolean answers(Given one, Prompt prompt) {
    return switch (prompt) {
      case Prompt.Consent _, Prompt.Attest _ -> one.text().equals(prompt.text());
      case Prompt.Overrule _, Prompt.Moved _, Prompt.TryAgain _, Prompt.Despite _ -> false;
    };
  }

  private <T> T await(Ask ask, CompletableFuture<T> answer) throws InterruptedException {
    screen.accept(Optional.of(ask));
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("An answer failed.", e);
    } finally {
      screen.accept(Optional.empty());
    }
  }
}
