package org.poolkeeper.ui;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.poolkeeper.ui.fx.FxThread;

/// The desktop console, from the first window to the last.
public final class DesktopConsole {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Opens the window and returns once it is closed and every watch has ended, or has had a second
  /// to. Called once, from any thread but the toolkit's. Interrupted while the virtual machine
  /// ends, it closes nothing that the toolkit's own ending takes down, but still ends the watches.
  ///
  /// @throws UnsupportedOperationException if no window can open here
  /// @throws IllegalStateException if the window could not be built
  public void run(UiServices services, UiOptions options) throws InterruptedException {
    var toolkit = new FxThread();
    var window = new CompletableFuture<MainWindow>();
    var closed = new CompletableFuture<Ending>();
    toolkit.start(() -> {
      try {
        var opened = new MainWindow(new Stage(), services, options, toolkit);
        window.complete(opened);
        opened.show(closed::complete);
      } catch (RuntimeException | Error e) {
        closed.completeExceptionally(e);
      }
    });
    try {
      closed.get().await(PATIENCE);
      toolkit.stop();
    } catch (ExecutionException e) {
      toolkit.stop();
      throw new IllegalStateException("The window could not be opened.", e.getCause());
    } catch (InterruptedException e) {
      // Ending the toolkit now would wait for ever: it ends with the virtual machine (JDK-8116829).
      var _ = window.thenAccept(opened -> toolkit.execute(() -> closed.complete(opened.end())));
      closed
          .completeOnTimeout(new Ending(List.of()), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .join()
          .await(PATIENCE);
      throw e;
    }
  }
}
