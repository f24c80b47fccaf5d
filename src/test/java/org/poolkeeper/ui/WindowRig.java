package org.poolkeeper.ui;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.stage.Stage;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.pool.PoolViewModel;

/// A main window on the desk, on scripted services.
final class WindowRig implements AutoCloseable {

  final Desk desk = new Desk();
  final ScriptedServices scripted = new ScriptedServices();
  final CompletableFuture<Ending> ended = new CompletableFuture<>();
  final Stage stage = desk.stage();
  private MainWindow window;

  /// Opens the window on the demo, whose pool shows `first`.
  ScriptedWatch open(PoolSnapshot first, UiOptions options) {
    var watch = new ScriptedWatch(first);
    open(watch, first.hosts().size(), options);
    return watch;
  }

  /// Opens the window on the demo, whose pool is `watch`, and waits until its hosts are shown.
  void open(PoolWatch watch, int hosts, UiOptions options) {
    scripted.watch = (_, _) -> watch;
    desk.run(() -> {
      window = new MainWindow(stage, scripted.services(), options, new FxThread());
      window.show(ended::complete);
    });
    desk.await(() -> {
      var pool = window.pools().selected().get();
      return pool != null && pool.hosts().size() == hosts;
    });
  }

  ScriptedWatch open(PoolSnapshot first) {
    return open(first, new UiOptions(Optional.empty(), false));
  }

  MainWindow window() {
    return window;
  }

  /// For the toolkit's thread.
  PoolViewModel pool() {
    return java.util.Objects.requireNonNull(window.pools().selected().get());
  }

  void select(int host) {
    desk.run(() -> pool().selectedHost().set(pool().hosts().get(host)));
  }

  @Override
  public void close() {
    desk.clear();
    scripted.close();
  }
}
