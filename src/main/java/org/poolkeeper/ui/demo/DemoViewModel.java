package org.poolkeeper.ui.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Secret;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.DemoPool.DemoHost;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.DemoPool.Situation;
import org.poolkeeper.ui.pool.PoolArrival;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded demo pool: one situation at a time. Starting, stopping and faults happen in the
/// background, one after the other.
public final class DemoViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(DemoViewModel.class);

  private final DemoPool demo;
  private final Function<DemoSession, PoolWatches> watches;
  private final PoolArrival started;
  private final Supplier<Optional<String>> holding;
  private final Executor screen;
  private final SerialWork work;
  private final ReadOnlyObjectWrapper<Optional<DemoSession>> session =
      new ReadOnlyObjectWrapper<>(this, "session", Optional.empty());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
  private final ObservableList<DemoHost> hosts = FXCollections.observableArrayList();

  /// A demo that is not running.
  ///
  /// @param watches how to reach a session's hosts, which pretend to have other addresses
  /// @param started takes the pool of a situation, with the watch it is now to close
  /// @param holding why the situation that is on must stay, one sentence; empty if it need not
  public DemoViewModel(
      DemoPool demo,
      Function<DemoSession, PoolWatches> watches,
      PoolArrival started,
      Supplier<Optional<String>> holding,
      Executor screen,
      ScheduledExecutorService background) {
    this.demo = demo;
    this.watches = watches;
    this.started = started;
    this.holding = holding;
    this.screen = screen;
    this.work = new SerialWork(background);
    speed.addListener((_, _, factor) -> onSession(each -> each.setSpeed(factor.doubleValue())));
  }

  /// The situations to choose from.
  public List<Situation> situations() {
    return demo.situations();
  }

  /// What is being served; empty while nothing is.
  public ReadOnlyObjectProperty<Optional<DemoSession>> session() {
    return session.getReadOnlyProperty();
  }

  /// Its hosts, as they stand.
  public ObservableList<DemoHost> hosts() {
    return hosts;
  }

  /// How fast time runs.
  public DoubleProperty speed() {
    return speed;
  }

  /// What went wrong last; empty if nothing did.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Serves `situation` in the place of the one before, and shows its pool; not while that one is
  /// acted on.
  public void start(String situation) {
    var must = holding.get();
    if (must.isPresent()) {
      problem.set(must.get());
      return;
    }
    var before = session.get();
    var factor = speed.get();
    work.run(() -> {
      before.ifPresent(DemoSession::close);
      try {
        var next = demo.start(situation);
        next.setSpeed(factor);
        var credentials = new Credentials(next.user(), new Secret(next.password()));
        var watch = watches.apply(next).watch(next.seeds(), Optional.of(credentials));
        screen.execute(() -> show(next, watch, credentials));
      } catch (IllegalArgumentException e) {
        screen.execute(() -> failed(String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        LOG.error("The demo pool could not be started", e);
        screen.execute(
            () -> failed("The demo pool could not be started; the log has the details."));
      }
    });
  }

  /// Does `fault` to a host.
  public void cause(DemoFault fault, DemoHost host) {
    onSession(each -> fault.apply(each, host.name(), host.state()));
    refresh();
  }

  /// Reads again how the hosts stand.
  public void refresh() {
    onSession(each -> {
      var now = each.hosts();
      screen.execute(() -> showHosts(now));
    });
  }

  /// Follows the hosts' state by `now`; returns what ends following.
  public Runnable follow(ReadOnlyObjectProperty<Instant> now) {
    javafx.beans.value.ChangeListener<Instant> listener = (_, _, _) -> refresh();
    now.addListener(listener);
    refresh();
    return () -> now.removeListener(listener);
  }

  /// Ends the demo.
  public void close() {
    session.get().ifPresent(DemoSession::close);
    session.set(Optional.empty());
  }

  private void failed(String sentence) {
    session.set(Optional.empty());
    problem.set(sentence);
  }

  private void show(DemoSession next, PoolWatch watch, Credentials credentials) {
    problem.set("");
    session.set(Optional.of(next));
    started.take(new PoolOrigin.Demo(next.situation().title()), watch, Optional.of(credentials));
    refresh();
  }

  private void showHosts(List<DemoHost> now) {
    if (!hosts.equals(now)) {
      hosts.setAll(now);
    }
  }

  private void onSession(Consumer<DemoSession> task) {
    session.get().ifPresent(each -> work.run(() -> task.accept(each)));
  }
}
