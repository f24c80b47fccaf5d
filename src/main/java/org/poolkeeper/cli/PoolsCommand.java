package org.poolkeeper.cli;

import java.util.concurrent.Callable;
import org.poolkeeper.port.PoolMemory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What is remembered of pools. Without a command of its own: the list.
@Command(
    name = "pools",
    description = "What is remembered of pools between runs: list, show, forget, export, import.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PoolsCommand implements Callable<Integer> {
  private final PoolsListCommand list;

  private PoolsCommand(PoolsListCommand list) {
    this.list = list;
  }

  /// With all of its commands.
  static CommandLine with(Terminal terminal, ServiceSource source, GlobalOptions options) {
    var list = new PoolsListCommand(terminal, source, options);
    return new CommandLine(new PoolsCommand(list))
        .addSubcommand(list)
        .addSubcommand(new PoolsShowCommand(terminal, source, options))
        .addSubcommand(new PoolsForgetCommand(terminal, source, options))
        .addSubcommand(new PoolsExportCommand(terminal, source, options))
        .addSubcommand(new PoolsImportCommand(terminal, source, options));
  }

  @Override
  public Integer call() {
    return list.call();
  }

  /// Says beside the result what is wrong with memory, if anything is.
  static void sayTrouble(PoolMemory memory, Terminal terminal) {
    memory.trouble().ifPresent(terminal::say);
  }
}
