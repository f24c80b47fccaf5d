package org.poolkeeper.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.HostId;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.procedure.Phase;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Step;
import org.poolkeeper.procedure.engine.ActiveRun;
import org.poolkeeper.procedure.engine.Choice;
import org.poolkeeper.procedure.engine.Crew;
import org.poolkeeper.procedure.engine.ExecutionListener;
import org.poolkeeper.procedure.engine.Ground;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.ProcedureRunner;
import org.poolkeeper.procedure.engine.Prompter;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.StopSwitch;
import org.poolkeeper.procedure.timeline.Course;

/// What `run` and `resume` have in common: who is asked, where events are printed, and what Ctrl-C
/// does.
final class Runs {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final Keyboard keyboard;
  private final Output output;
  private final Services services;
  private final RunLines lines;

  Runs(Terminal terminal, Keyboard keyboard, Output output, Services services) {
    this.terminal = terminal;
    this.keyboard = keyboard;
    this.output = output;
    this.services = services;
    lines =
        new RunLines(
            terminal, keyboard.attended() ? RunLines.Manner.ATTENDED : RunLines.Manner.PLAIN);
  }

  ProcedureRunner runner() {
    return new ProcedureRunner(
        services.journal(),
        services.operations().control(),
        new Lens(services.diagnose()),
        services.clock(),
        new Random());
  }

  Ground ground(PoolWatch watch, Credentials credentials) {
    return new Ground(
        watch,
        services.operations().waiting().get(),
        credentials,
        services.operations().inquirer());
  }

  /// @param course where the run stands before its first event
  Crew crew(Prompter prompter, Credentials credentials, Course course, PoolWatch watch) {
    var operations = services.operations();
    return Crew.byHand(
        new Operator(
            operations.person(),
            operations.machine(),
            "poolkeeper " + new Version().getVersion()[0],
            credentials.user()),
        prompter,
        listeners(course, watch));
  }

  private List<ExecutionListener> listeners(Course course, PoolWatch watch) {
    return switch (output) {
      case TEXT ->
          List.of(lines, new TimelineLines(lines, terminal.paint(), course, watch::latest));
      case JSON -> List.of(new RunJson(terminal));
    };
  }

  /// The host called `name`, after which a run of `plan` is to rest.
  ///
  /// @throws UsageException if the plan has no phase of such a host
  static HostId lastHost(Plan plan, String name) {
    return plan.phases().stream()
        .filter(phase -> phase.host().isPresent() && phase.name().equals(name))
        .findFirst()
        .flatMap(Phase::host)
        .orElseThrow(() ->
            new UsageException(
                "The plan does nothing with a host \"%s\" after which it could rest: --pause-after takes %s."
                    .formatted(
                        name,
                        plan.phases().stream()
                            .filter(phase -> phase.host().isPresent())
                            .map(Phase::name)
                            .distinct()
                            .reduce((one, other) -> one + ", " + other)
                            .orElse("nothing here"))));
  }

  /// The options answer where `confirm` was given or nobody sits at a terminal.
  Prompter prompter(
      Optional<String> confirm, Predicate<Step.Attest> attested, List<Choice> wanted) {
    return confirm.isPresent() || !keyboard.attended()
        ? new ScriptedPrompter(terminal, confirm, attested, wanted)
        : new TerminalPrompter(terminal, keyboard, attested, wanted);
  }

  /// Carries out `run` and waits for its end. The first Ctrl-C stops it after the step that is
  /// under way, the second cuts it off, and its report is still printed. So does an interrupt.
  int await(Function<StopSwitch, RunReport> run) throws InterruptedException {
    var active = new ActiveRun(run);
    var ended = new CountDownLatch(1);
    var presses = new Presses(active);
    try (var _ = keyboard.onInterrupt(presses)) {
      if (output == Output.TEXT) {
        var _ = Thread.ofVirtual().name("progress").start(() -> tell(ended));
      }
      return RunExit.code(active.await());
    } catch (InterruptedException e) {
      active.cutOff();
      var _ = active.await();
      throw e;
    } finally {
      ended.countDown();
    }
  }

  private void tell(CountDownLatch ended) {
    try {
      while (!ended.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        lines.tick(services.clock().instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ctrl-C during a run.
  private final class Presses implements Runnable {
    private final ActiveRun run;
    private boolean pressed;

    Presses(ActiveRun run) {
      this.run = run;
    }

    @Override
    public synchronized void run() {
      if (pressed) {
        terminal.say("The run is cut off now.");
        run.cutOff();
      } else {
        pressed = true;
        terminal.beside("\n");
        terminal.say(
            "The run stops after this step. Ctrl-C once more cuts it off at once; \"poolkeeper"
                + " resume\" goes on with it.");
        run.stopAfterThisStep("Ctrl-C was pressed.");
      }
    }
  }
}
