package org.poolkeeper.ui.procedure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.poolkeeper.journal.IncidentReport;
import org.poolkeeper.journal.Operator;
import org.poolkeeper.journal.RunId;
import org.poolkeeper.procedure.Plan;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.engine.Ground;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.ProcedureRunner;
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

  @Override
  public RunViewModel start(Procedure procedure, Plan plan, List<Given> given) {
    var means = acting.orElseThrow();
    var credentials = pool.credentials().orElseThrow();
    var runner = new ProcedureRunner(means.journal(), means.control(), lens, clock, new Random());
    var ground = new Ground(pool.lookout(), means.waiting().get(), credentials, means.inquirer());
    var operator =
        new Operator(services.person(), services.machine(), services.program(), credentials.user());
    return new RunViewModel(
        plan,
        given,
        operator,
        (crew, stop) -> runner.run(procedure, plan, ground, crew, stop),
        screen);
  }

  @Override
  public void saveReport(RunId run, Path file, Consumer<String> told) {
    Thread.ofVirtual()
        .name("save report")
        .start(() -> {
          var words = saved(run, file);
          screen.execute(() -> told.accept(words));
        });
  }

  private String saved(RunId run, Path file) {
    try {
      var report =
          new IncidentReport(
              acting.orElseThrow().journal().read(run), clock.instant(), services.program());
      var name = String.valueOf(file.getFileName());
      Files.writeString(file, name.endsWith(".html") ? report.html() : report.markdown());
      return "Saved as %s.".formatted(file);
    } catch (IOException e) {
      return "The report could not be saved (%s). Choose another place.".formatted(e.getMessage());
    }
  }
}
