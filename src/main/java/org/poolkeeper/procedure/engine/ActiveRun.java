package org.poolkeeper.procedure.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.poolkeeper.model.HostId;

/// A run on a virtual thread of its own. Safe from any thread.
public final class ActiveRun {
  private final StopSwitch stop = new StopSwitch();
  private final CompletableFuture<RunReport> report = new CompletableFuture<>();
  private final Thread thread;

  /// Starts `run`, as with [ProcedureRunner#run] or [ProcedureRunner#resume].
  public ActiveRun(Function<StopSwitch, RunReport> run) {
    thread =
        Thread.ofVirtual()
            .name("poolkeeper-run")
            .start(() -> {
              try {
                report.complete(run.apply(stop));
              } catch (Throwable e) {
                report.completeExceptionally(e);
                throw e;
              }
            });
  }

  /// Asks for a stop after the step that is under way.
  public void stopAfterThisStep(String why) {
    stop.ask(why);
  }

  /// Asks it to rest once the last phase of `host` is done.
  public void pauseAfter(HostId host) {
    stop.pauseAfter(host);
  }

  /// Cuts the run off at once; it can be resumed.
  public void cutOff() {
    thread.interrupt();
  }

  /// Waits for its end. Interrupting the waiting thread leaves the run alone.
  public RunReport await() throws InterruptedException {
    try {
      return report.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A run failed.", e.getCause());
    }
  }

  /// Whether it has ended.
  public boolean isOver() {
    return report.isDone();
  }
}
