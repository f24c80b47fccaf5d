package org.poolkeeper.procedure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.diagnosis.Ages;
import org.poolkeeper.diagnosis.Evidence;
import org.poolkeeper.procedure.Question.Candidate;
import org.poolkeeper.procedure.Question.Eligibility;

/// A planning in plain text, everything it says and nothing cut off: for terminals, for reports and
/// for tests that compare it. Pure.
public final class PlanText {
  private static final int WIDTH = 96;

  private final List<String> lines = new ArrayList<>();

  private PlanText() {}

  /// A plan, open questions or a refusal, ending with a line break.
  public static String of(Planning planning) {
    var text = new PlanText();
    switch (planning) {
      case Planning.Made(var plan) -> text.plan(plan);
      case Planning.Asks(var questions) -> text.questions(questions);
      case Planning.Refuses refusal -> text.refusal(refusal);
    }
    return text.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private void plan(Plan plan) {
    line(
        "PLAN %s v%d   %s   (nothing changed yet)"
            .formatted(plan.procedure(), plan.version(), plan.title()));
    line("Usually takes %s, people left out.".formatted(Ages.words(plan.usual())));
    say("", plan.stillWorks());
    if (!plan.warnings().isEmpty()) {
      line("");
      line("Know before you start:");
      plan.warnings().forEach(warning -> say("  ! ", warning));
    }
    for (var i = 0; i < plan.steps().size(); i++) {
      line("");
      heading(plan, plan.steps().get(i));
      step(i + 1, plan.steps().get(i));
      if (i + 1 < plan.steps().size()) {
        then(plan.steps().get(i));
      }
    }
    line("");
    say("Done when ", plan.expected().words() + ".");
  }

  /// The phase that begins with this step, if one does.
  private void heading(Plan plan, Step step) {
    plan.phases().stream()
        .filter(phase -> phase.steps().getFirst().equals(step.id()))
        .findFirst()
        .ifPresent(phase -> {
          line("== " + phase.title());
          line("");
        });
  }

  private void step(int number, Step step) {
    var kind =
        switch (step) {
          case Step.Act _ -> "act";
          case Step.Await _ -> "wait";
          case Step.Attest _ -> "attest";
          case Step.Console _ -> "console";
        };
    line("%2d  %-8s %s   [%s]".formatted(number, kind, step.title(), step.id()));
    switch (step) {
      case Step.Act act -> act(act);
      case Step.Await await -> await(await);
      case Step.Attest attest -> {
        item("you say", attest.statement());
        item("type", attest.typed());
      }
      case Step.Console console -> console(console);
    }
  }

  private void act(Step.Act act) {
    act.command().xe().forEach(xe -> item("sends", "%s   @ %s".formatted(xe, to(act.command()))));
    act.already().ifPresent(there -> item("unless", there.words() + " before it is sent"));
    item("changes", act.changes());
    act.prechecks().forEach(this::precheck);
    confirmation(act.confirmation());
    item("shown by", act.verification().words());
    item("undo", act.undo().words());
    item(
        "repeat",
        switch (act.repeat()) {
          case SAFE -> "twice does the same as once";
          case AFTER_LOOKING -> "after no reply, only when a look shows that it did nothing";
          case NEVER -> "never";
        });
    times(act.usual(), act.patience());
    item("if not", act.otherwise());
  }

  private static String to(PoolCommand command) {
    return "%s (%s)".formatted(command.target().name(), command.target().endpoint());
  }

  private void await(Step.Await await) {
    item("until", await.until().words());
    item("normal", await.meanwhile());
    times(await.usual(), await.patience());
    item("if not", await.otherwise());
  }

  private void console(Step.Console console) {
    item("where", "%s (%s)".formatted(console.where().name(), console.where().endpoint()));
    item("why", console.why());
    console.xe().forEach(xe -> item("type", xe));
    item("changes", console.changes());
    console.prechecks().forEach(this::precheck);
    confirmation(console.confirmation());
    item("shown by", console.verification().words());
    item("undo", console.undo().words());
    item("patience", Ages.words(console.patience()));
    item("if not", console.otherwise());
  }

  private void then(Step step) {
    switch (step.ifMissing()) {
      case RUN_ENDS -> {}
      case REST_MAY_GO_ON -> item("then", "you may go on with the other steps");
    }
  }

  private void precheck(Precheck precheck) {
    item(
        "check",
        precheck.condition().words()
            + switch (precheck.unknown()) {
              case BLOCKS -> "";
              case IS_SAID -> " (goes on where that cannot be told, and says so)";
            });
  }

  private void confirmation(Confirmation confirmation) {
    switch (confirmation) {
      case Confirmation.None() -> {}
      case Confirmation.Acknowledge(var consequence) -> item("confirm", consequence);
      case Confirmation.TypeName(var name, var consequence) ->
          item("confirm", "type %s: %s".formatted(name, consequence));
    }
  }

  private void times(Duration usual, Duration patience) {
    item("takes", "usually %s, at most %s".formatted(Ages.words(usual), Ages.words(patience)));
  }

  private void questions(List<Question> questions) {
    line("QUESTIONS   (nothing changed yet)");
    for (var question : questions) {
      line("");
      say("", question.words());
      switch (question) {
        case Question.WhichHost(_, var candidates) -> candidates.forEach(this::candidate);
        case Question.IsOff isOff -> {
          item("yes", "type " + isOff.name());
          item("cannot", isOff.otherwise());
        }
        case Question.WhichWay way -> way(way);
      }
    }
  }

  private void way(Question.WhichWay way) {
    way.options().forEach(option -> item("%s=%s".formatted(way.id(), option.id()), option.words()));
    way.number()
        .ifPresent(number ->
            item(
                "%s=NUMBER".formatted(way.id()),
                "%s, from %d to %d.".formatted(number.words(), number.least(), number.most())));
    way.cannot().forEach(unfit -> item(" - ", "%s: %s".formatted(unfit.name(), unfit.because())));
  }

  private void candidate(Candidate candidate) {
    item(
        switch (candidate.eligibility()) {
          case Eligibility.Suggested() -> "(*)";
          case Eligibility.Possible() -> "( )";
          case Eligibility.Not _ -> " - ";
        },
        candidate.name() + ": " + String.join("; ", candidate.reasons()));
  }

  private void refusal(Planning.Refuses refusal) {
    line("REFUSED   (nothing changed)");
    say("", refusal.why());
    refusal.instead().ifPresent(instead -> line("Instead: " + instead));
    refusal.evidence().stream().map(Evidence::fact).forEach(fact -> say("  - ", fact));
  }

  private void item(String label, String words) {
    say("    %-8s ".formatted(label), words);
  }

  /// Wraps `words` behind `first`.
  private void say(String first, String words) {
    var indent = " ".repeat(first.length());
    var line = new StringBuilder(first);
    var empty = true;
    for (var word : words.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
  }

  private void line(String text) {
    lines.add(text);
  }
}
