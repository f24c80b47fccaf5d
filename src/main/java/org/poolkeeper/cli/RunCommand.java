package org.poolkeeper.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.procedure.PlanText;
import org.poolkeeper.procedure.Planning;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.timeline.Course;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Carries out a procedure.
@Command(
    name = "run",
    description = "Carries out a procedure, step by step, each with its checks and its consent.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  private static final int WIDTH = 80;

  private final Terminal terminal;
  private final Keyboard keyboard;
  private final ServiceSource source;
  private final UnaryOperator<@Nullable String> environment;
  private final GlobalOptions options;

  @Mixin private final PoolAsked asked = new PoolAsked();

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "Agree to every step that asks for this host's name, or for a yes.")
  private @Nullable String confirm;

  @Option(
      names = "--pause-after",
      paramLabel = "HOST",
      description = "Rest when everything is done with this host; \"resume\" goes on.")
  private @Nullable String pauseAfter;

  RunCommand(
      Terminal terminal,
      Keyboard keyboard,
      ServiceSource source,
      UnaryOperator<@Nullable String> environment,
      GlobalOptions options) {
    this.terminal = terminal;
    this.keyboard = keyboard;
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
          return new Unplanned(terminal, options.output()).end(planning, outcome);
        }
        if (keyboard.attended() && confirm == null) {
          review(sight.diagnosis(), planning);
        }
        var runs = new Runs(terminal, keyboard, options.output(), services);
        var ground = runs.ground(watch, credentials);
        var crew =
            runs.crew(
                runs.prompter(Optional.ofNullable(confirm), asked.attested(sight), List.of()),
                credentials,
                Course.of(plan),
                watch);
        var last = Optional.ofNullable(pauseAfter).map(host -> Runs.lastHost(plan, host));
        return runs.await(stop -> {
          last.ifPresent(stop::pauseAfter);
          return runs.runner().run(chosen, plan, ground, crew, stop);
        });
      }
    }
  }

  /// What still works, what is wrong, and what is about to be done.
  private void review(Diagnosis diagnosis, Planning planning) {
    terminal.beside(Paragraph.wrap(diagnosis.stillWorks(), "", "", WIDTH));
    terminal.beside(Paragraph.wrap(diagnosis.headline(), "", "", WIDTH));
    terminal.beside("\n" + PlanText.of(planning) + "\n");
  }
}
