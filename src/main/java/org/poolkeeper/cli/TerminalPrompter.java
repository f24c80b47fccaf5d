package org.poolkeeper.cli;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Answer;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crossroads;
import org.poolkeeper.procedure.engine.Prompt;
import org.poolkeeper.procedure.engine.Prompter;

/// Asks at a terminal. Nothing typed, and the end of the input, are a no.
final class TerminalPrompter implements Prompter {
  private final Terminal terminal;
  private final BufferedReader in;

  TerminalPrompter(Terminal terminal, BufferedReader in) {
    this.terminal = terminal;
    this.in = in;
  }

  @Override
  public Answer ask(Prompt prompt) throws InterruptedException {
    var name = prompt.typed();
    if (prompt instanceof Prompt.Overrule(_, var why, _, _)) {
      terminal.say(why);
      terminal.say("To overrule this, once:");
    }
    terminal.say(prompt.text());
    var typed =
        line(name.map("Type %s to agree: "::formatted).orElse("Type yes to agree: ")).strip();
    return typed.equals(name.orElse("yes")) ? new Answer.Agreed(typed) : new Answer.Declined();
  }

  @Override
  public Choice choose(Crossroads crossroads) throws InterruptedException {
    terminal.say(crossroads.situation());
    var offered = crossroads.offered();
    for (var i = 0; i < offered.size(); i++) {
      terminal.say("  %d  %s".formatted(i + 1, words(offered.get(i))));
    }
    while (true) {
      var typed = line("Which? ").strip();
      if (typed.isEmpty()) {
        return Choice.LATER;
      }
      for (var i = 0; i < offered.size(); i++) {
        if (typed.equals(Integer.toString(i + 1))) {
          return offered.get(i);
        }
      }
    }
  }

  @Override
  public void show(Step.Console step) {
    terminal.say("Type at the console of %s:".formatted(step.where().name()));
    step.xe().forEach(line -> terminal.say("    " + line));
    terminal.say("This goes on by itself as soon as the effect shows.");
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

  private String line(String question) throws InterruptedException {
    terminal.err().print(question);
    terminal.err().flush();
    try {
      @Nullable String line = in.readLine();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }
}
