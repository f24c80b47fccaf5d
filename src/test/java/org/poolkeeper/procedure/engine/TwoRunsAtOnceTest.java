package org.poolkeeper.procedure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.model.Pools;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.store.FileJournal;
import org.poolkeeper.store.StateDirectory;

/// Several consoles begin a run of one pool at the same moment.
class TwoRunsAtOnceTest {
  private static final int CONSOLES = 4;

  @TempDir private Path directory;

  /// Each has a journal of its own on the one directory, as programs of their own have.
  @RepeatedTest(10)
  void exactlyOneOfThemGoesOn() throws Exception {
    var barrier = new CyclicBarrier(CONSOLES);
    var journals = new ArrayList<FileJournal>();
    var consoles = new ArrayList<Callable<RunReport>>();
    for (var i = 0; i < CONSOLES; i++) {
      var journal = new FileJournal(new StateDirectory(directory), InstantSource.system());
      journals.add(journal);
      consoles.add(console(journal, i, barrier));
    }
    List<RunReport> reports = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(CONSOLES)) {
      for (var done : threads.invokeAll(consoles)) {
        reports.add(done.get());
      }
    }
    for (var journal : journals) {
      journal.close();
    }

    assertThat(reports)
        .as("%s", reports.stream().map(RunReport::words).toList())
        .filteredOn(report -> report.cause() == Cause.DONE)
        .hasSize(1);
    assertThat(reports)
        .filteredOn(report -> report.cause() != Cause.DONE)
        .allSatisfy(report -> {
          assertThat(report.cause()).isEqualTo(Cause.BLOCKED);
          assertThat(report.state()).isEqualTo(RunState.STOPPED_SAFELY);
        });
  }

  /// The winner waits for the others to be refused before it goes on: else the last of them might
  /// begin after it has ended.
  private static Callable<RunReport> console(FileJournal journal, int seed, CyclicBarrier barrier) {
    var stage = new Stage();
    stage.steps = List.of(Stage.await("look", Stage.TOOK_EFFECT));
    stage.effective = true;
    var runner =
        new ProcedureRunner(
            journal,
            overrides ->
                new GuardedControl(
                    stage, new MemoryInHand(), overrides, InstantSource.fixed(Pools.NOW)),
            new Lens(new Diagnostician()::diagnose),
            () -> Pools.NOW,
            new Random(seed));
    var ended = new Gate(barrier);
    return () -> {
      barrier.await(30, TimeUnit.SECONDS);
      var crew = Crew.byHand(Stage.ANN, stage, List.of(ended::on));
      var report = runner.run(stage, stage.plan(), stage.ground(), crew, new StopSwitch());
      ended.pass();
      return report;
    };
  }

  /// Everybody meets here once: the one that goes on when it begins to, the others when they were
  /// refused.
  private static final class Gate {
    private final CyclicBarrier barrier;
    private boolean passed;

    Gate(CyclicBarrier barrier) {
      this.barrier = barrier;
    }

    void on(ExecutionEvent event) {
      if (event instanceof ExecutionEvent.StepMoved) {
        pass();
      }
    }

    void pass() {
      if (!passed) {
        passed = true;
        try {
          barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
          throw new AssertionError("The consoles do not meet.", e);
        }
      }
    }
  }

  @Test
  void aTurnThatWasGivenBackIsFree() throws Exception {
    try (var journal = new FileJournal(new StateDirectory(directory), InstantSource.system())) {
      var barrier = new CyclicBarrier(1);
      assertThat(console(journal, 1, barrier).call().cause()).isEqualTo(Cause.DONE);
      assertThat(console(journal, 2, barrier).call().cause()).isEqualTo(Cause.DONE);
    }
  }
}
