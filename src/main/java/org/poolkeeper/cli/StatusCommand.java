package org.poolkeeper.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Credentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is true of a pool now.
@Command(
    name = "status",
    description = "What is true of a pool now: condition, findings, hosts.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StatusCommand implements Callable<Integer> {
  private static final String DEFAULT_USER = "root";

  private final Terminal terminal;
  private final ServiceSource source;
  private final UnaryOperator<@Nullable String> environment;
  private final GlobalOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "ADDRESS",
      description = "Any hosts of the pool; none for the one pool in memory.")
  private List<String> addresses = List.of();

  @Option(
      names = "--watch",
      description = "Again at every change, until interrupted; as JSON, one object a line.")
  private boolean watch;

  StatusCommand(
      Terminal terminal,
      ServiceSource source,
      UnaryOperator<@Nullable String> environment,
      GlobalOptions options) {
    this.terminal = terminal;
    this.source = source;
    this.environment = environment;
    this.options = options;
  }

  @Override
  public Integer call() throws InterruptedException {
    var access = options.access();
    var password = options.password().read(environment);
    var given = options.endpoints(addresses);
    try (var services = source.open(access)) {
      var target = PoolSeeds.of(given, services.memory());
      var credentials =
          password.map(secret ->
              new Credentials(options.user().or(target::user).orElse(DEFAULT_USER), secret));
      if (credentials.isEmpty()) {
        terminal.say(
            "Without a password (--password-file or --password-env) only what hosts tell to"
                + " anybody is known.");
      }
      try (var pool = services.watches().watch(target.seeds(), credentials)) {
        return new StatusReport(terminal, options.output(), services.diagnose())
            .run(
                pool,
                access.timeout(),
                watch ? StatusReport.Span.UNTIL_INTERRUPTED : StatusReport.Span.ONCE);
      } finally {
        services
            .memory()
            .trouble()
            .ifPresent(why ->
                terminal.say(
                    why + " A coordinator that was replaced may not be recognised without it."));
      }
    }
  }
}
