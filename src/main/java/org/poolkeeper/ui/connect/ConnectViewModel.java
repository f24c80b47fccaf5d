package org.poolkeeper.ui.connect;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CredentialVault;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.pool.PoolArrival;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolOrigin.Access;

/// Connecting to a pool, step by step. What the user typed stays through every error. A watch that
/// found a pool is handed on; any other is closed here.
public final class ConnectViewModel {

  private final PoolWatches watches;
  private final TrustQuestions trust;
  private final CredentialVault vault;
  private final Executor screen;
  private final ScheduledExecutorService background;
  private final PoolArrival found;
  private final StringProperty addresses = new SimpleStringProperty(this, "addresses", "");
  private final StringProperty user = new SimpleStringProperty(this, "user", "root");
  private final StringProperty password = new SimpleStringProperty(this, "password", "");
  private final BooleanProperty keepPassword = new SimpleBooleanProperty(this, "keepPassword");
  private final BooleanProperty anonymous = new SimpleBooleanProperty(this, "anonymous");
  private final ReadOnlyBooleanWrapper vaultAvailable =
      new ReadOnlyBooleanWrapper(this, "vaultAvailable");
  private final ReadOnlyObjectWrapper<ConnectStep> step =
      new ReadOnlyObjectWrapper<>(this, "step", new ConnectStep.Asking(Optional.empty()));
  private @Nullable ConnectAttempt attempt;

  /// An empty form.
  ///
  /// @param found takes a pool that was found, with the watch it is now to close
  public ConnectViewModel(
      PoolWatches watches,
      TrustQuestions trust,
      CredentialVault vault,
      Executor screen,
      ScheduledExecutorService background,
      PoolArrival found) {
    this.watches = watches;
    this.trust = trust;
    this.vault = vault;
    this.screen = screen;
    this.background = background;
    this.found = found;
    background.execute(() -> {
      var available = vault.available();
      screen.execute(() -> vaultAvailable.set(available));
    });
  }

  /// Hosts of the pool, separated by blanks or commas.
  public StringProperty addresses() {
    return addresses;
  }

  /// The user's name.
  public StringProperty user() {
    return user;
  }

  /// The password.
  public StringProperty password() {
    return password;
  }

  /// Whether the key store shall have the password.
  public BooleanProperty keepPassword() {
    return keepPassword;
  }

  /// Whether to look without credentials.
  public BooleanProperty anonymous() {
    return anonymous;
  }

  /// Whether there is a key store.
  public ReadOnlyBooleanProperty vaultAvailable() {
    return vaultAvailable.getReadOnlyProperty();
  }

  /// Where the dialog stands.
  public ReadOnlyObjectProperty<ConnectStep> step() {
    return step.getReadOnlyProperty();
  }

  /// Fills in what is known of a connection; its password is asked for.
  public void fill(SavedConnection connection) {
    addresses.set(String.join(", ", connection.seeds().stream().map(Endpoint::toString).toList()));
    user.set(connection.user().isBlank() ? "root" : connection.user());
    keepPassword.set(connection.passwordKept());
  }

  /// Tries what was filled in.
  public void connect() {
    switch (new ConnectForm(addresses.get(), user.get(), password.get(), access()).read()) {
      case ConnectForm.Wrong(var problem) -> step.set(new ConnectStep.Asking(Optional.of(problem)));
      case ConnectForm.Right(var seeds, var credentials) -> {
        abandon();
        step.set(new ConnectStep.Looking(seeds.getFirst().toString()));
        attempt = attempt(seeds, credentials);
      }
    }
  }

  /// Trusts every certificate that was asked about, and goes on.
  public void accept() {
    if (step.get() instanceof ConnectStep.Judging(var questions) && attempt != null) {
      questions.forEach(each -> trust.accept(each.endpoint(), each.presented()));
      step.set(new ConnectStep.Looking(questions.getFirst().label()));
      attempt.goOn();
    }
  }

  /// Back to the form; nothing typed is lost.
  public void back() {
    abandon();
    step.set(new ConnectStep.Asking(Optional.empty()));
  }

  /// Ends what is under way, for a dialog that closes.
  public void abandon() {
    if (attempt != null) {
      attempt.end();
      attempt = null;
    }
  }

  private Access access() {
    return anonymous.get() ? Access.WITHOUT_CREDENTIALS : Access.CREDENTIALS;
  }

  private ConnectAttempt attempt(List<Endpoint> seeds, Optional<Credentials> credentials) {
    var keep = credentials.isPresent() && keepPassword.get() && vaultAvailable.get();
    var connection =
        new SavedConnection(
            seeds.getFirst().toString(),
            seeds,
            credentials.map(Credentials::user).orElse(""),
            keep);
    return new ConnectAttempt(
        connection,
        credentials,
        watches.watch(seeds, credentials),
        trust,
        this::arrived,
        screen,
        background);
  }

  private void handOn(ConnectAttempt from) {
    var watch = from.handOn();
    var connection = from.connection();
    from.credentials()
        .filter(_ -> connection.passwordKept())
        .ifPresent(
            given -> background.execute(() -> vault.keep(connection.account(), given.password())));
    found.take(new PoolOrigin.Connected(connection, access(from)), watch, from.credentials());
  }

  private static Access access(ConnectAttempt from) {
    return from.credentials().isPresent() ? Access.CREDENTIALS : Access.WITHOUT_CREDENTIALS;
  }

  private void arrived(ConnectAttempt from, FirstLook look) {
    if (!from.equals(attempt) || !(step.get() instanceof ConnectStep.Looking)) {
      return;
    }
    switch (look) {
      case FirstLook.Waiting() -> {}
      case FirstLook.Certificates(var questions) -> step.set(new ConnectStep.Judging(questions));
      case FirstLook.Failed failure -> {
        abandon();
        step.set(new ConnectStep.Asking(Optional.of(failure)));
      }
      case FirstLook.Found() -> {
        attempt = null;
        handOn(from);
        step.set(new ConnectStep.Done());
      }
    }
  }
}
