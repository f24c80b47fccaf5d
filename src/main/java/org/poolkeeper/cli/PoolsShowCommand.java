package org.poolkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Everything that is remembered of a pool.
@Command(
    name = "show",
    description = "Everything that is remembered of a pool.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PoolsShowCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  @Parameters(arity = "1", paramLabel = "POOL", description = "Its name, uuid or a host's address.")
  private String pool = "";

  PoolsShowCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (var services = source.open(options.access())) {
      var found = NamedPool.find(services.memory().all(), pool);
      switch (options.output()) {
        case TEXT -> terminal.print(new PoolsText(services.clock().instant()).show(found));
        case JSON -> terminal.printJson(PoolsJson.show(found));
      }
      PoolsCommand.sayTrouble(services.memory(), terminal);
      return ExitCode.OK;
    }
  }
}
