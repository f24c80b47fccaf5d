package org.poolkeeper.cli;

import java.util.List;
import org.poolkeeper.command.Target;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;

/// A plan as the lines that somebody would type at the consoles of the hosts, none of them broken,
/// with everything else as comments of a shell.
final class XeLines {
  private XeLines() {}

  static String of(Plan plan) {
    var text = new StringBuilder();
    comment(text, plan.title());
    plan.warnings().forEach(warning -> comment(text, "! " + warning));
    for (var step : plan.steps()) {
      text.append('\n');
      switch (step) {
        case Step.Act act -> lines(text, step, act.command().target(), act.command().xe());
        case Step.Console console -> lines(text, step, console.where(), console.xe());
        case Step.Await await -> comment(text, "Wait until %s.".formatted(await.until().words()));
        case Step.Attest attest -> comment(text, attest.statement());
      }
    }
    return text.toString();
  }

  private static void lines(StringBuilder text, Step step, Target where, List<String> xe) {
    comment(text, "%s: on %s (%s)".formatted(step.title(), where.name(), where.endpoint()));
    xe.forEach(line -> text.append(line).append('\n'));
    switch (step) {
      case Step.Act act ->
          comment(text, "Then wait until %s.".formatted(act.verification().words()));
      case Step.Console console ->
          comment(text, "Then wait until %s.".formatted(console.verification().words()));
      case Step.Await _, Step.Attest _ -> {
        // They have no lines.
      }
    }
  }

  private static void comment(StringBuilder text, String words) {
    text.append(Paragraph.wrap(words, "# ", "# ", 80));
  }
}
