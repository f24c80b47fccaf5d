package org.poolkeeper.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.Secret;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Resumption;
import org.poolkeeper.procedure.engine.Resumption.Left;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.procedure.timeline.Course;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Goes on with a run that rests or was cut off.
@Command(
    name = "resume",
    description = {
      "Goes on with a run that rests or was cut off.",
      "Looks what became of it, then continues, takes the last step back, or ends it with a"
          + " report. Without RUN: the only one there is."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Keyboard keyboard;
  private final ServiceSource source;
  private final UnaryOperator<@Nullable String> environment;
  private final GlobalOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run, or how its name begins: see \"poolkeeper journal list\".")
  private @Nullable String run;

  @Option(
      names = "--choose",
      paramLabel = "continue|undo|hand-over",
      description = "What to do once it was looked at; without it you are asked.")
  private @Nullable String choose;

  @Option(
      names = "--attest",
      paramLabel = "powered-off=HOST",
      description = "Attest that a host is powered off or fenced; may be repeated.")
  private List<String> attests = List.of();

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

  ResumeCommand(
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
      throw new UsageException("With --read-only no run is resumed.");
    }
    var wanted = wanted();
    var attested = Attested.of(attests);
    try (var services = source.open(access)) {
      var known = options.password().read(environment).stream().toArray(Secret[]::new);
      var resumption = new Resumption(services.journal(), known);
      return switch (chosen(resumption, services.journal().runs())) {
        case Left.Resumable(_, var unfinished) -> resume(services, unfinished, attested, wanted);
        case Left.NotResumable(var history, var why) -> {
          if (wanted.equals(List.of(Choice.HAND_OVER))) {
            resumption.abandon(new Left.NotResumable(history, why), services.operations().person());
            terminal.say("Run %s was ended.".formatted(history.run()));
          } else {
            terminal.say(why);
          }
          yield ExitCode.NEEDS_ATTENTION;
        }
      };
    } catch (IOException e) {
      terminal.say(String.valueOf(e.getMessage()));
      return ExitCode.FILE;
    }
  }

  private int resume(
      Services services, Unfinished unfinished, Attested attested, List<Choice> wanted)
      throws InterruptedException {
    var plan = unfinished.plan();
    var procedure =
        services
            .operations()
            .procedure(plan.procedure().text())
            .filter(one -> one.version() == plan.version())
            .orElseThrow(() ->
                new UsageException(
                    "Run %s was begun by another version of this program: resume it with that one, or end it with --choose hand-over there."
                        .formatted(unfinished.id())));
    var seeds = seeds(services, plan);
    var credentials =
        PoolAsked.credentials(options, seeds, environment)
            .orElseThrow(() ->
                new UsageException(
                    "A run needs a password: give it with --password-file or --password-env."));
    try (var watch = services.watches().watch(seeds.seeds(), Optional.of(credentials))) {
      var seen = services.diagnose().apply(watch.awaitSettled(options.access().timeout()));
      var outcome = Outcome.of(seen);
      if (outcome.exitCode() == ExitCode.NOT_TRUSTED) {
        outcome.sentence().ifPresent(terminal::say);
        return outcome.exitCode();
      }
      var runs = new Runs(terminal, keyboard, options.output(), services);
      var ground = runs.ground(watch, credentials);
      var crew =
          runs.crew(
              runs.prompter(Optional.ofNullable(confirm), attested, wanted),
              credentials,
              Course.of(unfinished),
              watch);
      var last = Optional.ofNullable(pauseAfter).map(host -> Runs.lastHost(plan, host));
      return runs.await(stop -> {
        last.ifPresent(stop::pauseAfter);
        return runs.runner().resume(unfinished, procedure, ground, crew, stop);
      });
    }
  }

  /// Every host that memory or the plan knows.
  private static PoolSeeds seeds(Services services, Plan plan) {
    var remembered =
        services.memory().all().stream().filter(pool -> pool.id().equals(plan.pool())).findFirst();
    var known =
        remembered.stream()
            .flatMap(pool -> pool.hosts().stream())
            .map(RememberedHost::endpoint)
            .collect(Collectors.toCollection(java.util.LinkedHashSet<Endpoint>::new));
    plan.steps()
        .forEach(step -> {
          switch (step) {
            case Step.Act act -> known.add(act.command().target().endpoint());
            case Step.Console console -> known.add(console.where().endpoint());
            case Step.Await _, Step.Attest _ -> {
              // They name no address.
            }
          }
        });
    return new PoolSeeds(List.copyOf(known), remembered.flatMap(pool -> pool.user()));
  }

  private Left chosen(Resumption resumption, List<RunId> runs) throws IOException {
    if (run != null) {
      var id = NamedRun.find(runs, run);
      return resumption
          .left(id)
          .orElseThrow(() ->
              new UsageException(
                  "Run %s has ended, or another console has it in hand.".formatted(id)));
    }
    var left = resumption.left();
    if (left.size() == 1) {
      return left.getFirst();
    }
    throw new UsageException(
        left.isEmpty()
            ? "There is no run to resume."
            : "Which run? There are %s."
                .formatted(
                    left.stream()
                        .map(one -> one.history().run().text())
                        .collect(Collectors.joining(", "))));
  }

  private List<Choice> wanted() {
    return switch (choose) {
      case null -> confirm == null ? List.of() : List.of(Choice.GO_ON, Choice.REPEAT);
      case "continue" -> List.of(Choice.GO_ON, Choice.REPEAT);
      case "undo" -> List.of(Choice.UNDO);
      case "hand-over" -> List.of(Choice.HAND_OVER);
      default -> throw new UsageException("--choose takes continue, undo or hand-over.");
    };
  }
}
