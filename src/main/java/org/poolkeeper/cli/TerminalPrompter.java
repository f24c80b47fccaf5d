package org.poolkeeper.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.Prompter;

/// Asks at a terminal. An empty line, the end of the input and Ctrl-C are a no; anything else that
/// is not what was asked for is asked again.
final class TerminalPrompter implements Prompter {
  private static final int WIDTH = 80;

  private final Terminal terminal;
  private final Keyboard keyboard;
  private final Predicate<Step.Attest> attested;
  private final List<Choice> wanted;

  /// @param attested what was attested with options already
  /// @param wanted what to choose where it is offered, the best first; for the first crossroads
  ///   only
  TerminalPrompter(
      Terminal terminal, Keyboard keyboard, Predicate<Step.Attest> attested, List<Choice> wanted) {
    this.terminal = terminal;
    this.keyboard = keyboard;
    this.attested = attested;
    this.wanted = new ArrayList<>(wanted);
  }

  @Override
  public Answer ask(Prompt prompt) throws InterruptedException {
    if (prompt instanceof Prompt.Attest(var step) && attested.test(step)) {
      return new Answer.Agreed(step.typed());
    }
    show(prompt);
    var expected = prompt.typed().orElse("yes");
    var question = "Type %s to %s, or press Enter for no: ".formatted(expected, purpose(prompt));
    while (true) {
      var typed = keyboard.answer(question).orElse("").strip();
      if (typed.equals(expected)) {
        return new Answer.Agreed(typed);
      }
      if (typed.isEmpty()) {
        return new Answer.Declined();
      }
      terminal.beside("That is not %s; nothing was agreed to.\n".formatted(expected));
    }
  }

  private void show(Prompt prompt) {
    terminal.beside("\n");
    switch (prompt) {
      case Prompt.Consent(var step, var consequence, _, var unknown) -> {
        heading(step.title());
        say(consequence);
        unknown.forEach(one -> say("! ", "Cannot be seen: " + one));
        facts(step);
      }
      case Prompt.Attest(var step) -> {
        heading(step.title());
        say("You say: \"%s\"".formatted(step.statement()));
      }
      case Prompt.Overrule(var step, var why, var consequence, _) -> {
        heading(step.title() + ": refused");
        say(why);
        say("! ", "To overrule this, once: " + consequence);
      }
      case Prompt.Moved(_, var now) -> {
        say("The pool has changed since this plan was made. The plan is now:");
        terminal.beside(PlanText.of(new Planning.Made(now)));
      }
      case Prompt.TryAgain(var step, var why) -> {
        heading(step.title() + ": not begun");
        say(why + " Nothing was sent.");
      }
      case Prompt.Despite(var text) -> say(text);
    }
  }

  /// What has to be known before agreeing: what is sent, whether it can be undone, how long it
  /// takes.
  private void facts(Step step) {
    switch (step) {
      case Step.Act act -> {
        act.command()
            .xe()
            .forEach(xe ->
                terminal.beside(
                    "    sends  %s%n           to %s%n"
                        .formatted(xe, act.command().target().name())));
        fact("undo", act.undo().words());
        fact(
            "takes",
            "usually %s; waits for %s at most"
                .formatted(Ages.words(act.usual()), Ages.words(act.patience())));
      }
      case Step.Console console -> {
        fact("where", "the console of " + console.where().name());
        console.xe().forEach(xe -> terminal.beside("    type   " + xe + "\n"));
        fact("undo", console.undo().words());
        fact("takes", "waits for %s at most".formatted(Ages.words(console.patience())));
      }
      case Step.Await _, Step.Attest _ -> {
        // They change nothing.
      }
    }
  }

  private static String purpose(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Consent _, Prompt.Moved _ -> "agree";
      case Prompt.Attest _ -> "attest it";
      case Prompt.Overrule _ -> "overrule";
      case Prompt.TryAgain _ -> "try again";
      case Prompt.Despite _ -> "go on all the same";
    };
  }

  @Override
  public Choice choose(Crossroads crossroads) throws InterruptedException {
    var offered = crossroads.offered();
    var given = wanted.stream().filter(offered::contains).findFirst();
    wanted.clear();
    terminal.beside("\n");
    crossroads.step().ifPresent(step -> heading(step.title()));
    say(crossroads.situation());
    if (given.isPresent()) {
      return given.get();
    }
    for (var i = 0; i < offered.size(); i++) {
      say("%d  ".formatted(i + 1), words(offered.get(i)));
    }
    var question = "Which, 1 to %d? Enter leaves it for later: ".formatted(offered.size());
    while (true) {
      var typed = keyboard.answer(question).orElse("").strip();
      if (typed.isEmpty()) {
        return Choice.LATER;
      }
      for (var i = 0; i < offered.size(); i++) {
        if (typed.equals(Integer.toString(i + 1))) {
          return offered.get(i);
        }
      }
      terminal.beside("There is no \"%s\" here.\n".formatted(typed));
    }
  }

  @Override
  public void show(Step.Console step) {
    terminal.beside("\n");
    say("Type at the console of %s:".formatted(step.where().name()));
    step.xe().forEach(line -> terminal.beside("    " + line + "\n"));
    say("This goes on by itself as soon as the effect shows.");
  }

  private static String words(Choice choice) {
    return switch (choice) {
      case LOOK_AGAIN -> "look again; nothing is sent";
      case GO_ON -> "go on with the next step";
      case REPEAT -> "begin this step again, with all its checks";
      case UNDO -> "take the last step back";
      case LATER -> "leave it for later: \"poolkeeper resume\" goes on";
      case HAND_OVER -> "end the run here with a report";
    };
  }

  private void heading(String title) {
    terminal.beside(title + "\n");
  }

  private void say(String words) {
    terminal.beside(Paragraph.wrap(words, "  ", "  ", WIDTH));
  }

  private void say(String first, String words) {
    terminal.beside(Paragraph.wrap(words, "  " + first, "  " + " ".repeat(first.length()), WIDTH));
  }

  private void fact(String label, String words) {
    terminal.beside(Paragraph.wrap(words, "    %-6s ".formatted(label), " ".repeat(11), WIDTH));
  }
}
