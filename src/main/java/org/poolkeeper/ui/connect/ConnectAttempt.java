package org.poolkeeper.ui.connect;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.fx.SnapshotBridge;

/// One try with one watch: it ends with the watch closed, or handed on.
final class ConnectAttempt {

  private final SavedConnection connection;
  private final Optional<Credentials> credentials;
  private final PoolWatch watch;
  private final SnapshotBridge<PoolSnapshot, FirstLook> bridge;
  private final PoolWatch.Subscription subscription;

  /// @param connection as it is to be kept, if a pool is found
  /// @param watch is this attempt's from now on
  /// @param arrived is told on the screen's thread what was seen
  ConnectAttempt(
      SavedConnection connection,
      Optional<Credentials> credentials,
      PoolWatch watch,
      TrustQuestions trust,
      BiConsumer<ConnectAttempt, FirstLook> arrived,
      Executor screen,
      ScheduledExecutorService background) {
    this.connection = connection;
    this.credentials = credentials;
    this.watch = watch;
    bridge =
        new SnapshotBridge<>(
            snapshot -> FirstLook.of(snapshot, trust),
            look -> arrived.accept(this, look),
            screen,
            background);
    subscription = watch.subscribe(bridge::accept);
  }

  SavedConnection connection() {
    return connection;
  }

  Optional<Credentials> credentials() {
    return credentials;
  }

  /// Looks again, for example because a certificate is trusted now.
  void goOn() {
    watch.lookAgain();
    bridge.accept(watch.latest());
  }

  /// Closes the watch, in the background.
  void end() {
    unfollow();
    Thread.ofVirtual().name("end attempt").start(watch::close);
  }

  /// Ends following, and leaves the watch to the caller.
  PoolWatch handOn() {
    unfollow();
    return watch;
  }

  private void unfollow() {
    subscription.close();
    bridge.close();
  }
}
