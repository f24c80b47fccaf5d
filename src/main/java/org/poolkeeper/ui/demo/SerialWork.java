package org.poolkeeper.ui.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work in the background, one task after the other in the order given. For one thread to give.
final class SerialWork {

  private static final Logger LOG = LoggerFactory.getLogger(SerialWork.class);

  private final Executor background;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  SerialWork(Executor background) {
    this.background = background;
  }

  void run(Runnable task) {
    last =
        last.handleAsync((_, _) -> null, background)
            .thenRun(task)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.error("The demo pool could not do what was asked", failure);
              }
            });
  }
}
