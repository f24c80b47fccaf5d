package org.poolkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Every pool that is remembered.
@Command(
    name = "list",
    description = "Every pool that is remembered: who ruled last and until when, marks, age.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PoolsListCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  PoolsListCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (var services = source.open(options.access())) {
      var pools = services.memory().all();
      switch (options.output()) {
        case TEXT -> terminal.print(new PoolsText(services.clock().instant()).list(pools));
        case JSON -> terminal.printJson(PoolsJson.list(pools));
      }
      PoolsCommand.sayTrouble(services.memory(), terminal);
      return ExitCode.OK;
    }
  }
}
