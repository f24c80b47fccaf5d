package org.poolkeeper.ui.pool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CredentialVault;
import org.poolkeeper.port.Settings;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.pool.PoolOrigin.Access;

/// The pools on the screen. Those that the user connected to are kept in the settings and come back
/// at the next start.
public final class PoolsViewModel {

  private final PoolWatches watches;
  private final Function<PoolSnapshot, Diagnosis> diagnose;
  private final Settings settings;
  private final CredentialVault vault;
  private final ReadOnlyObjectProperty<Instant> now;
  private final Executor screen;
  private final ScheduledExecutorService background;
  private final List<SavedConnection> kept = new ArrayList<>();
  private CompletableFuture<Void> saving = CompletableFuture.completedFuture(null);
  private final ObservableList<PoolViewModel> pools = FXCollections.observableArrayList();
  private final StringProperty notice =
      new SimpleStringProperty(
          this,
          "notice",
          "Connect to any host of a pool, or watch a situation on the embedded demo pool.");
  private final ObjectProperty<@Nullable PoolViewModel> selected =
      new SimpleObjectProperty<>(this, "selected");

  /// An empty list.
  public PoolsViewModel(
      PoolWatches watches,
      Function<PoolSnapshot, Diagnosis> diagnose,
      Settings settings,
      CredentialVault vault,
      ReadOnlyObjectProperty<Instant> now,
      Executor screen,
      ScheduledExecutorService background) {
    this.watches = watches;
    this.diagnose = diagnose;
    this.settings = settings;
    this.vault = vault;
    this.now = now;
    this.screen = screen;
    this.background = background;
  }

  /// The pools, in the user's order.
  public ObservableList<PoolViewModel> pools() {
    return pools;
  }

  /// The pool on the screen; null for none.
  public ObjectProperty<@Nullable PoolViewModel> selected() {
    return selected;
  }

  /// What to say while no pool is on the screen: what is being waited for, or what went wrong.
  public StringProperty notice() {
    return notice;
  }

  /// Brings back every pool that was connected. Passwords come from the key store, which may take a
  /// while: a pool appears once its password is there, or is known to be missing.
  ///
  /// @return whether any pool is known
  public boolean restore() {
    var known = settings.connections();
    kept.addAll(known);
    known.forEach(connection -> background.execute(() -> restore(connection)));
    return !known.isEmpty();
  }

  /// Shows a pool that is looked at without credentials.
  public void add(PoolOrigin origin, PoolWatch watch) {
    add(origin, watch, Optional.empty());
  }

  /// Shows the pool behind `watch`, in the place of one with the same origin, and selects it.
  ///
  /// @param credentials what it is looked at with
  public void add(PoolOrigin origin, PoolWatch watch, Optional<Credentials> credentials) {
    var shown = show(origin, watch, credentials);
    selected.set(shown);
    if (origin instanceof PoolOrigin.Connected(var connection, _)) {
      kept.removeIf(each -> each.seeds().equals(connection.seeds()));
      kept.add(connection);
      save();
    }
  }

  /// The pool that one with this origin would take the place of; empty where there is none.
  public Optional<PoolViewModel> inPlaceOf(PoolOrigin origin) {
    return pools.stream().filter(each -> samePlace(each.origin(), origin)).findFirst();
  }

  /// Takes `pool` off the screen and out of the settings and the key store. What is remembered of
  /// it stays.
  public void forget(PoolViewModel pool) {
    remove(pool);
    if (pool.origin() instanceof PoolOrigin.Connected(var connection, _)) {
      kept.remove(connection);
      save();
      if (connection.passwordKept()) {
        background.execute(() -> vault.forget(connection.account()));
      }
    }
  }

  /// Takes `pool` off the screen, and leaves the settings alone.
  public void remove(PoolViewModel pool) {
    pool.close();
    pools.remove(pool);
    if (selected.get() == pool) {
      selected.set(pools.isEmpty() ? null : pools.getFirst());
    }
    Thread.ofVirtual().name("close " + pool.origin().label()).start(pool::release);
  }

  /// Takes every pool off the screen, to end the program.
  ///
  /// @return threads that are ending the watches
  public List<Thread> closeAll() {
    pools.forEach(PoolViewModel::close);
    var closing = pools.stream().map(pool -> Thread.ofVirtual().start(pool::release)).toList();
    pools.clear();
    selected.set(null);
    return closing;
  }

  private void restore(SavedConnection connection) {
    var password =
        connection.passwordKept()
            ? vault.recall(connection.account())
            : Optional.<org.poolkeeper.model.Secret>empty();
    var credentials = password.map(secret -> new Credentials(connection.user(), secret));
    var access =
        connection.user().isBlank()
            ? Access.WITHOUT_CREDENTIALS
            : credentials.isPresent() ? Access.CREDENTIALS : Access.PASSWORD_MISSING;
    screen.execute(() -> {
      var shown =
          show(
              new PoolOrigin.Connected(connection, access),
              watches.watch(connection.seeds(), credentials),
              credentials);
      if (selected.get() == null) {
        selected.set(shown);
      }
    });
  }

  private PoolViewModel show(
      PoolOrigin origin, PoolWatch watch, Optional<Credentials> credentials) {
    var pool = new PoolViewModel(origin, watch, credentials, diagnose, now, screen, background);
    var before = inPlaceOf(origin);
    if (before.isPresent()) {
      pools.set(pools.indexOf(before.get()), pool);
      remove(before.get());
    } else {
      pools.add(pool);
    }
    pool.open();
    return pool;
  }

  private static boolean samePlace(PoolOrigin one, PoolOrigin other) {
    return switch (one) {
      case PoolOrigin.Demo _ -> other instanceof PoolOrigin.Demo;
      case PoolOrigin.Connected(var connection, _) ->
          other instanceof PoolOrigin.Connected(var second, _)
              && connection.seeds().equals(second.seeds());
    };
  }

  /// One write after the other, so that the newest list is what stays.
  private void save() {
    var connections = List.copyOf(kept);
    saving = saving.thenRunAsync(() -> settings.saveConnections(connections), background);
  }
}
