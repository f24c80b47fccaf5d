package org.poolkeeper.ui;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.stage.Stage;
import org.poolkeeper.ui.fx.FxThread;

/// The desktop console, from the first window to the last.
public final class DesktopConsole {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Opens the window and returns once it is closed and every watch has ended, or has had a second
  /// to. Called once, from any thread but the toolkit's.
  ///
  /// @throws UnsupportedOperationException if no window can open here
  /// @throws IllegalStateException if the window could not be built
  public void run(UiServices services, UiOptions options) throws InterruptedException {
    var toolkit = new FxThread();
    var closed = new CompletableFuture<Ending>();
    toolkit.start(() -> {
      try {
        var window = new MainWindow(new Stage(), services, options, toolkit);
        window.show(closed::complete);
      } catch (RuntimeException | Error e) {
        closed.completeExceptionally(e);
      }
    });
    try {
      closed.get().await(PATIENCE);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The window could not be opened.", e.getCause());
    } finally {
      toolkit.stop();
    }
  }
}
