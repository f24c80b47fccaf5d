package org.poolkeeper.ui.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Secret;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.CredentialVault;
import org.poolkeeper.port.Settings.SavedConnection;
import org.poolkeeper.ui.connect.FirstLook.Field;
import org.poolkeeper.ui.fx.SnapshotBridge;
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
  private final BiConsumer<PoolOrigin, PoolWatch> found;
  private final StringProperty addresses = new SimpleStringProperty(this, "addresses", "");
  private final StringProperty user = new SimpleStringProperty(this, "user", "root");
  private final StringProperty password = new SimpleStringProperty(this, "password", "");
  private final BooleanProperty keepPassword = new SimpleBooleanProperty(this, "keepPassword");
  private final BooleanProperty anonymous = new SimpleBooleanProperty(this, "anonymous");
  private final ReadOnlyBooleanWrapper vaultAvailable =
      new ReadOnlyBooleanWrapper(this, "vaultAvailable");
  private final ReadOnlyObjectWrapper<ConnectStep> step =
      new ReadOnlyObjectWrapper<>(this, "step", new ConnectStep.Asking(Optional.empty()));
  private @Nullable Attempt attempt;

  /// An empty form.
  ///
  /// @param found takes a pool that was found, with the watch it is now to close
  public ConnectViewModel(
      PoolWatches watches,
      TrustQuestions trust,
      CredentialVault vault,
      Executor screen,
      ScheduledExecutorService background,
      BiConsumer<PoolOrigin, PoolWatch> found) {
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
    var seeds = new ArrayList<Endpoint>();
    var problem = problem(seeds);
    if (problem.isPresent()) {
      step.set(new ConnectStep.Asking(problem));
      return;
    }
    abandon();
    var credentials =
        anonymous.get()
            ? Optional.<Credentials>empty()
            : Optional.of(new Credentials(user.get().strip(), new Secret(password.get())));
    step.set(new ConnectStep.Looking(seeds.getFirst().toString()));
    attempt = new Attempt(List.copyOf(seeds), credentials);
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

  private Optional<FirstLook.Failed> problem(List<Endpoint> seeds) {
    var parts = Stream.of(addresses.get().split("[,;\\s]+")).filter(part -> !part.isBlank());
    try {
      parts.forEach(part -> seeds.add(Endpoint.parse(part, Endpoint.HTTPS)));
    } catch (IllegalArgumentException e) {
      return Optional.of(new FirstLook.Failed(String.valueOf(e.getMessage()), Field.ADDRESSES));
    }
    if (seeds.isEmpty()) {
      return failed("Give the name or address of any host of the pool.", Field.ADDRESSES);
    }
    if (anonymous.get()) {
      return Optional.empty();
    }
    if (user.get().isBlank()) {
      return failed("Give a user, or look without credentials.", Field.USER);
    }
    return password.get().isEmpty()
        ? failed("Give the password, or look without credentials.", Field.PASSWORD)
        : Optional.empty();
  }

  private static Optional<FirstLook.Failed> failed(String sentence, Field field) {
    return Optional.of(new FirstLook.Failed(sentence, field));
  }

  private void arrived(Attempt from, FirstLook look) {
    if (from != attempt || !(step.get() instanceof ConnectStep.Looking)) {
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
        from.handOn();
        step.set(new ConnectStep.Done());
      }
    }
  }

  /// One try with one watch.
  private final class Attempt {
    private final List<Endpoint> seeds;
    private final Optional<Credentials> credentials;
    private final boolean kept;
    private final PoolWatch watch;
    private final SnapshotBridge<PoolSnapshot, FirstLook> bridge;
    private final PoolWatch.Subscription subscription;

    private Attempt(List<Endpoint> seeds, Optional<Credentials> credentials) {
      this.seeds = seeds;
      this.credentials = credentials;
      kept = credentials.isPresent() && keepPassword.get() && vaultAvailable.get();
      watch = watches.watch(seeds, credentials);
      bridge =
          new SnapshotBridge<>(
              snapshot -> FirstLook.of(snapshot, trust),
              look -> arrived(this, look),
              screen,
              background);
      subscription = watch.subscribe(bridge::accept);
    }

    private void goOn() {
      watch.lookAgain();
      bridge.accept(watch.latest());
    }

    private void end() {
      subscription.close();
      bridge.close();
      Thread.ofVirtual().name("end attempt").start(watch::close);
    }

    private void handOn() {
      subscription.close();
      bridge.close();
      var connection =
          new SavedConnection(
              seeds.getFirst().toString(),
              seeds,
              credentials.map(Credentials::user).orElse(""),
              kept);
      credentials
          .filter(_ -> kept)
          .ifPresent(given ->
              background.execute(() -> vault.keep(connection.account(), given.password())));
      var access = credentials.isPresent() ? Access.CREDENTIALS : Access.WITHOUT_CREDENTIALS;
      found.accept(new PoolOrigin.Connected(connection, access), watch);
    }
  }
}
