package org.poolkeeper.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The user interface's thread, as an executor, and what else only JavaFX's platform can tell.
public final class FxThread implements Executor {

  /// Starts the toolkit and runs `first` on its thread. The program goes on without windows until
  /// [#stop].
  ///
  /// @throws UnsupportedOperationException if no window can open here
  public void start(Runnable first) {
    Platform.startup(() -> {
      Platform.setImplicitExit(false);
      first.run();
    });
  }

  /// Ends the toolkit.
  public void stop() {
    Platform.exit();
  }

  /// Runs `task` later on the toolkit's thread, also when called from it: order is kept.
  @Override
  public void execute(Runnable task) {
    Platform.runLater(task);
  }

  /// Light or dark, as the system says, now and whenever it changes. For the toolkit's thread.
  public ReadOnlyObjectProperty<ColorScheme> systemColours() {
    return Platform.getPreferences().colorSchemeProperty();
  }
}
