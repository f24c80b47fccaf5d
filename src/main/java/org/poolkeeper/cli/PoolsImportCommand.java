package org.poolkeeper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.PoolMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Puts another console's memory together with this one's.
@Command(
    name = "import",
    description = "Add what another console exported; nothing that is known here is lost.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PoolsImportCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  @Parameters(arity = "1", paramLabel = "FILE", description = "What \"pools export\" wrote.")
  private Path file = Path.of("");

  PoolsImportCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (var services = source.open(options.access())) {
      var memory = services.memory();
      var news = new ArrayList<PoolNews>();
      for (var pool : read(memory)) {
        var before = known(memory, pool.id());
        memory.remember(pool);
        news.add(PoolNews.of(before, known(memory, pool.id()).orElse(pool)));
      }
      switch (options.output()) {
        case TEXT -> news.forEach(one -> terminal.print(one.text()));
        case JSON -> terminal.printJson(PoolsJson.news(news));
      }
      PoolsCommand.sayTrouble(memory, terminal);
      return ExitCode.OK;
    }
  }

  private List<RememberedPool> read(PoolMemory memory) {
    try {
      return memory.read(Files.readString(file));
    } catch (IOException e) {
      throw new UsageException("%s cannot be read as text.".formatted(file));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<RememberedPool> known(PoolMemory memory, PoolId id) {
    return memory.all().stream().filter(pool -> pool.id().equals(id)).findFirst();
  }
}
