package org.poolkeeper.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.RememberedPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erases what is remembered of a pool, once the user has typed which.
@Command(
    name = "forget",
    description = "Erase what is remembered of a pool, and the protection that rests on it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PoolsForgetCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServiceSource source;
  private final GlobalOptions options;

  @Parameters(arity = "1", paramLabel = "POOL", description = "Its name, uuid or a host's address.")
  private String pool = "";

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "The pool's name or uuid; without it nothing is changed.")
  private @Nullable String confirmed;

  PoolsForgetCommand(Terminal terminal, ServiceSource source, GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (var services = source.open(options.access())) {
      var memory = services.memory();
      var found = NamedPool.find(memory.all(), pool);
      var agreed = found.name().equals(confirmed) || found.id().uuid().equals(confirmed);
      var forgotten = agreed && memory.forget(found.id());
      switch (options.output()) {
        case TEXT -> terminal.print(text(found, agreed, forgotten));
        case JSON -> terminal.printJson(PoolsJson.forgotten(found, forgotten));
      }
      if (confirmed != null && !agreed) {
        terminal.say(
            "\"%s\" is neither the name nor the uuid of that pool: nothing was changed."
                .formatted(confirmed));
      }
      PoolsCommand.sayTrouble(memory, terminal);
      return forgotten ? ExitCode.OK : ExitCode.BLOCKED;
    }
  }

  private static String text(RememberedPool pool, boolean agreed, boolean forgotten) {
    var consequence = PoolsText.whatForgettingLoses(pool);
    if (forgotten) {
      return consequence + Paragraph.wrap("%s is forgotten.".formatted(pool.name()), "", "", 80);
    }
    return consequence
        + (agreed
            ? "It could not be erased.\n"
            : "Nothing was changed. To forget it: --confirm \"%s\"%n".formatted(pool.name()));
  }
}
