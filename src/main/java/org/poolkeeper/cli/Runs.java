package org.poolkeeper.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostId;
import org.poolkeeper.procedure.engine.ActiveRun;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crew;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.ProcedureRunner;
import org.poolkeeper.procedure.engine.Prompter;
import org.poolkeeper.procedure.engine.RunReport;

/// What `run` and `resume` have in common: who is asked, where events are printed, and that a run
/// is cut off when the command is interrupted.
final class Runs {
  private final Terminal terminal;
  private final Output output;
  private final Services services;

  Runs(Terminal terminal, Output output, Services services) {
    this.terminal = terminal;
    this.output = output;
    this.services = services;
  }

  ProcedureRunner runner() {
    return new ProcedureRunner(
        services.journal(),
        services.operations().control(),
        new Lens(services.diagnose()),
        services.clock(),
        new Random());
  }

  Crew crew(Prompter prompter, Credentials credentials) {
    var operations = services.operations();
    return Crew.byHand(
        new Operator(
            operations.person(),
            operations.machine(),
            "poolkeeper " + new Version().getVersion()[0],
            credentials.user()),
        prompter,
        List.of(
            switch (output) {
              case TEXT -> new RunLines(terminal);
              case JSON -> new RunJson(terminal);
            }));
  }

  /// The options answer where `confirm` was given or nobody sits at a terminal.
  Prompter prompter(Optional<String> confirm, Set<HostId> attested, List<Choice> wanted) {
    var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return confirm.isPresent() || !wanted.isEmpty() || console.isEmpty()
        ? new ScriptedPrompter(terminal, confirm, attested, wanted)
        : new TerminalPrompter(terminal, new BufferedReader(console.get().reader()));
  }

  /// Waits for the end. An interrupt cuts the run off, and its report is still printed.
  int await(ActiveRun run) throws InterruptedException {
    RunReport report;
    try {
      report = run.await();
    } catch (InterruptedException e) {
      run.cutOff();
      var _ = run.await();
      throw e;
    }
    return RunExit.code(report);
  }
}
