package org.poolkeeper.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Pool memory as a text for another console.
@Command(
    name = "export",
    description = "Pool memory as a text that another console can import. It holds no secret.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PoolsExportCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "POOL",
      description = "Names, uuids or hosts' addresses; none for all pools.")
  private List<String> named = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Write here instead of standard output.")
  private @Nullable Path file;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  PoolsExportCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (var services = source.open(options.access())) {
      var memory = services.memory();
      var all = memory.all();
      var chosen =
          named.isEmpty()
              ? all
              : named.stream().map(name -> NamedPool.find(all, name)).distinct().toList();
      PoolsCommand.sayTrouble(memory, terminal);
      if (chosen.isEmpty()) {
        throw new UsageException("No pool is remembered yet: look at one with \"status\" first.");
      }
      var text = memory.export(chosen);
      if (file == null) {
        terminal.printJson(text);
      } else {
        write(file, text);
        terminal.say("%d pools are in %s.".formatted(chosen.size(), file));
      }
      return ExitCode.OK;
    }
  }

  private void write(Path path, String text) {
    try {
      Files.writeString(
          path,
          text + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.WRITE,
          force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW,
          StandardOpenOption.TRUNCATE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          "%s exists: give another name, or --force to replace it.".formatted(path));
    } catch (IOException e) {
      throw new UsageException("%s cannot be written.".formatted(path));
    }
  }
}
