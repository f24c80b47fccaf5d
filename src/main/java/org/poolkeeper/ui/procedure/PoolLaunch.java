package org.poolkeeper.ui.procedure;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.ProcedureId;
import org.poolkeeper.procedure.engine.Crew;
import org.poolkeeper.procedure.engine.Ground;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.ProcedureRunner;
import org.poolkeeper.procedure.engine.RunReport;
import org.poolkeeper.procedure.engine.StopSwitch;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.ui.pool.PoolViewModel;

/// Runs on one watched pool.
///
/// @param pool is looked at, and logged in to
/// @param acting how to act on it; empty where there is no way
/// @param forbidden why this window carries out nothing at all; empty if it does
/// @param lens makes what a run sees of a snapshot
record PoolLaunch(
    PoolViewModel pool,
    Optional<Acting> acting,
    Optional<String> forbidden,
    ProcedureServices services,
    Lens lens,
    InstantSource clock,
    Executor screen)
    implements Launch {

  @Override
  public Optional<String> obstacle() {
    if (forbidden.isPresent()) {
      return forbidden;
    }
    if (acting.isEmpty()) {
      return Optional.of("There is no way to act on this pool: the demo it belongs to has ended.");
    }
    return pool.credentials().isEmpty()
        ? Optional.of(
            "Poolkeeper looks at this pool without a password, so it can send nothing. Enter the"
                + " password in the banner of the pool, then open the plan again.")
        : Optional.empty();
  }

  /// Reads only, so also where this window carries out nothing.
  @Override
  public Hearing hearing() {
    return new Hearing(this::interview, clock, screen);
  }

  /// Asks the host that rules; empty where there is no way, or no password.
  Optional<Interview> interview() {
    return acting.flatMap(
        means -> pool.credentials().map(known -> new Interview(means.inquirer(), known)));
  }

  @Override
  public RunViewModel start(Procedure procedure, Plan plan, List<Given> given) {
    return run(
        RunProgress.of(plan),
        given,
        (runner, ground, crew, stop) -> runner.run(procedure, plan, ground, crew, stop));
  }

  @Override
  public RunViewModel resume(Procedure procedure, Unfinished left) {
    return run(
        RunProgress.of(left),
        List.of(),
        (runner, ground, crew, stop) -> runner.resume(left, procedure, ground, crew, stop));
  }

  private interface Work {
    RunReport with(ProcedureRunner runner, Ground ground, Crew crew, StopSwitch stop);
  }

  private RunViewModel run(RunProgress first, List<Given> given, Work work) {
    var means = acting.orElseThrow();
    var credentials = pool.credentials().orElseThrow();
    var runner = new ProcedureRunner(means.journal(), means.control(), lens, clock, new Random());
    var ground = new Ground(pool.lookout(), means.waiting().get(), credentials, means.inquirer());
    var operator =
        new Operator(services.person(), services.machine(), services.program(), credentials.user());
    return new RunViewModel(
        first, given, operator, (crew, stop) -> work.with(runner, ground, crew, stop), screen);
  }

  @Override
  public Optional<Procedure> procedure(ProcedureId id) {
    return services.procedure(id.text());
  }

  @Override
  public void saveReport(RunId run, Path file, Consumer<String> told) {
    Thread.ofVirtual()
        .name("save report")
        .start(() -> {
          var words =
              new ReportFile(clock, services.program())
                  .save(acting.orElseThrow().journal(), run, file);
          screen.execute(() -> told.accept(words));
        });
  }
}
