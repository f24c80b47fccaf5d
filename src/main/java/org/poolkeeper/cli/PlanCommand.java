package org.poolkeeper.cli;

import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.engine.Lens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// What a procedure would do to a pool. Nothing is sent.
@Command(
    name = "plan",
    description = "The plan of a procedure for this pool; nothing is sent.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Terminal terminal;
  private final ServiceSource source;
  private final UnaryOperator<@Nullable String> environment;
  private final GlobalOptions options;

  @Mixin private final PoolAsked asked = new PoolAsked();

  @Option(
      names = "--xe",
      description = "Print only the xe lines, to be typed by hand at the hosts that are named.")
  private boolean xe;

  PlanCommand(
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
      var chosen = procedure(services.operations(), asked.procedure());
      var seeds = PoolSeeds.of(options.endpoints(asked.addresses()), services.memory());
      var credentials = PoolAsked.credentials(options, seeds, environment);
      try (var watch = services.watches().watch(seeds.seeds(), credentials)) {
        var sight = asked.look(watch, new Lens(services.diagnose()), access);
        var outcome = Outcome.of(sight.diagnosis());
        if (outcome.exitCode() == ExitCode.NOT_TRUSTED) {
          outcome.sentence().ifPresent(terminal::say);
          return outcome.exitCode();
        }
        var planning = asked.planning(chosen, sight, credentials, services.operations().inquirer());
        if (planning instanceof Planning.Made(var plan)) {
          print(plan);
          return ExitCode.OK;
        }
        return new Unplanned(terminal, options.output()).end(planning, outcome);
      }
    }
  }

  /// The procedure called `id`.
  ///
  /// @throws UsageException if none is
  static Procedure procedure(Operations operations, String id) {
    return operations
        .procedure(id)
        .orElseThrow(() ->
            new UsageException(
                "\"%s\" is no procedure: there are %s."
                    .formatted(
                        id,
                        operations.procedures().stream()
                            .map(one -> one.id().text())
                            .collect(Collectors.joining(", ")))));
  }

  private void print(Plan plan) {
    switch (options.output()) {
      case TEXT -> terminal.print(xe ? XeLines.of(plan) : PlanText.of(new Planning.Made(plan)));
      case JSON ->
          terminal.printJson(
              MAPPER.writeValueAsString(new PlanJson().object(new Planning.Made(plan))));
    }
  }
}
