package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.ha.HaReading;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.procedure.Sight;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Lens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// High availability of a pool as it is now.
@Command(
    name = "ha",
    description = "High availability of a pool: heartbeats, what is covered, what a loss would do.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HaCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;
  private final ServiceSource source;
  private final UnaryOperator<@Nullable String> environment;
  private final GlobalOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "ADDRESS",
      description = "Any hosts of the pool; none for the one pool in memory.")
  private List<String> addresses = List.of();

  HaCommand(
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
    try (var services = source.open(access)) {
      var seeds = PoolSeeds.of(options.endpoints(addresses), services.memory());
      var credentials = PoolAsked.credentials(options, seeds, environment);
      try (var watch = services.watches().watch(seeds.seeds(), credentials)) {
        var snapshot = WholePicture.of(watch, access.timeout());
        var sight = new Lens(services.diagnose()).sight(snapshot, Attestations.NONE);
        var outcome = Outcome.of(sight.diagnosis());
        outcome.sentence().ifPresent(terminal::say);
        var claim = sight.diagnosis().shown();
        if (claim.isEmpty()) {
          terminal.say(
              "No coordinator's database was read, so nothing is known of high availability.");
          return outcome.exitCode() == ExitCode.OK ? ExitCode.UNKNOWN : outcome.exitCode();
        }
        print(reading(services, sight, claim.get(), credentials), sight);
        return outcome.exitCode();
      }
    }
  }

  private static HaReading reading(
      Services services, Sight sight, PoolClaim claim, Optional<Credentials> credentials)
      throws InterruptedException {
    var reader = new HaReader();
    var told =
        credentials.isPresent()
            ? new Interview(services.operations().inquirer(), credentials.get())
                .about(reader.asks(claim), sight)
                .told()
            : sight.told();
    return reader.read(claim, told, reader.since(claim, sight.memory()));
  }

  private void print(HaReading reading, Sight sight) {
    switch (options.output()) {
      case TEXT ->
          terminal.print(
              new HaText(terminal.paint()).text(sight.diagnosis().poolName(), reading, sight.at()));
      case JSON -> terminal.printJson(MAPPER.writeValueAsString(new HaJson().object(reading)));
    }
  }
}
