package org.poolkeeper.procedure.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Waits by the machine's steady counter, which nobody sets. Safe from any thread.
public final class SteadyWaiting implements Waiting {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final long begun = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Duration betweenLooks;

  /// Looks every five seconds how far long work has come.
  public SteadyWaiting() {
    this(BETWEEN_LOOKS);
  }

  SteadyWaiting(Duration betweenLooks) {
    this.betweenLooks = betweenLooks;
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void pause(Duration atMost) throws InterruptedException {
    var _ = ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public <T> T during(Work<T> work, Look look) throws InterruptedException {
    var result = new CompletableFuture<T>();
    var worker =
        Thread.ofVirtual()
            .name("long command")
            .start(() -> {
              try {
                result.complete(work.go());
              } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    try {
      while (!worker.join(betweenLooks)) {
        look.take();
      }
    } catch (InterruptedException e) {
      worker.interrupt();
      worker.join();
      throw e;
    }
    return unwrapped(result);
  }

  private static <T> T unwrapped(CompletableFuture<T> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// From now on nobody waits any more.
  public void end() {
    ended.countDown();
  }
}
