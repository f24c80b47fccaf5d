package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.engine.ActiveRun;
import org.poolkeeper.procedure.engine.Ground;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.SteadyWaiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// Carries out a procedure.
@Command(
    name = "run",
    description = "Carries out a procedure, step by step, each with its checks and its consent.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;
  private final ServiceSource source;
  private final UnaryOperator<@Nullable String> environment;
  private final GlobalOptions options;

  @Mixin private final PoolAsked asked = new PoolAsked();

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "Agree to every step that asks for this host's name, or for a yes.")
  private @Nullable String confirm;

  RunCommand(
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
    if (access.readOnly()) {
      throw new UsageException("With --read-only nothing is carried out: \"plan\" shows the plan.");
    }
    try (var services = source.open(access)) {
      var chosen = PlanCommand.procedure(services.operations(), asked.procedure());
      var seeds = PoolSeeds.of(options.endpoints(asked.addresses()), services.memory());
      var credentials =
          PoolAsked.credentials(options, seeds, environment)
              .orElseThrow(() ->
                  new UsageException(
                      "A run needs a password: give it with --password-file or --password-env."));
      try (var watch = services.watches().watch(seeds.seeds(), Optional.of(credentials))) {
        var sight = asked.look(watch, new Lens(services.diagnose()), access);
        var outcome = Outcome.of(sight.diagnosis());
        if (outcome.exitCode() == ExitCode.NOT_TRUSTED) {
          outcome.sentence().ifPresent(terminal::say);
          return outcome.exitCode();
        }
        var planning =
            asked.planning(
                chosen, sight, Optional.of(credentials), services.operations().inquirer());
        if (!(planning instanceof Planning.Made(var plan))) {
          switch (options.output()) {
            case TEXT -> terminal.print(PlanText.of(planning));
            case JSON ->
                terminal.printJson(MAPPER.writeValueAsString(new PlanJson().object(planning)));
          }
          return PlanCommand.exitCode(planning);
        }
        var runs = new Runs(terminal, options.output(), services);
        var ground =
            new Ground(watch, new SteadyWaiting(), credentials, services.operations().inquirer());
        var crew =
            runs.crew(
                runs.prompter(Optional.ofNullable(confirm), asked.attested(sight), List.of()),
                credentials);
        return runs.await(
            new ActiveRun(stop -> runs.runner().run(chosen, plan, ground, crew, stop)));
      }
    }
  }
}
