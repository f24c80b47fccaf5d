package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.port.PoolObserver;

/// Watches one pool: carries out what [WatchState] decides, each look and each session on a virtual
/// thread, and publishes what comes of it. Start with [WatchState] for the rules.
final class PoolMonitor implements PoolWatch, Feed.Listener {
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /// How long a coordinator may hold the question while somebody waits for a fresh look.
  private static final Duration HURRY = Duration.ofMillis(50);

  private final Optional<Credentials> credentials;
  private final PoolObserver observer;
  private final InstantSource clock;
  private final Pace pace;
  private final Load load;
  private final Looker looker;
  private final Alarm alarm;
  private final Scribe scribe;
  private final Broadcast broadcast;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasChanged = lock.newCondition();
  private final WatchState state;
  private final Map<Endpoint, Feed> feeds = new HashMap<>();
  private PoolSnapshot latest;
  private int countedHosts;
  private boolean closed;
  private volatile boolean hurried;

  PoolMonitor(
      List<Endpoint> seeds,
      Optional<Credentials> credentials,
      PoolObserver observer,
      Recollection recollection,
      InstantSource clock,
      Timer timer,
      Pace pace,
      Load load) {
    this.credentials = credentials;
    this.observer = observer;
    this.clock = clock;
    this.pace = pace;
    this.load = load;
    this.looker = new Looker(observer, credentials, clock, load);
    this.alarm = new Alarm(timer, () -> inLock(() -> {}));
    this.scribe = new Scribe(recollection, this::sight, this::recalled);
    this.state = new WatchState(seeds, credentials.isPresent(), pace);
    this.latest = state.snapshot(clock.instant());
    this.broadcast = new Broadcast(latest);
  }

  void start() {
    load.watchOpened();
    Thread.ofVirtual().name("poolkeeper-start").start(() -> inLock(() -> {}));
  }

  @Override
  public PoolSnapshot latest() {
    lock.lock();
    try {
      return latest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription subscribe(Consumer<PoolSnapshot> listener) {
    return broadcast.subscribe(listener);
  }

  @Override
  public void lookAgain() {
    inLock(state::lookAgain);
  }

  @Override
  public PoolSnapshot awaitSettled(Duration patience) throws InterruptedException {
    var left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!latest.settled() && left > 0 && !closed) {
        left = hasChanged.awaitNanos(left);
      }
      return latest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public PoolSnapshot lookNow(Duration patience) throws InterruptedException {
    var left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      var order = state.order();
      hurried = true;
      inLock(() -> {});
      try {
        while (!state.isDone(order) && left > 0 && !closed) {
          left = hasChanged.awaitNanos(left);
        }
      } finally {
        state.dismiss(order);
        hurried = state.hasOrders();
      }
      return latest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    List<Feed> ending;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      ending = List.copyOf(feeds.values());
      looker.stop();
      load.watchClosed(countedHosts);
      hasChanged.signalAll();
    } finally {
      lock.unlock();
    }
    broadcast.close();
    ending.forEach(Feed::stop);
    scribe.finish();
    farewell(ending);
  }

  @Override
  public void picture(Feed feed, PoolClaim claim, long turn) {
    inLock(() -> {
      if (isCurrent(feed)) {
        state.picture(claim, turn);
      }
    });
  }

  @Override
  public long turn() {
    lock.lock();
    try {
      return state.turn();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ended(Feed feed, ObservationException why) {
    inLock(() -> {
      if (isCurrent(feed)) {
        feeds.remove(feed.claimant());
        state.sessionEnded(feed.claimant(), why, feed.begun(), clock.instant());
      }
    });
  }

  /// What there is to remember, or to be found in memory.
  private Scribe.Sight sight() {
    lock.lock();
    try {
      return new Scribe.Sight(latest, state.traces(), clock.instant());
    } finally {
      lock.unlock();
    }
  }

  private void recalled(Optional<RememberedPool> pool) {
    inLock(() -> state.recalled(pool));
  }

  private boolean isCurrent(Feed feed) {
    return feeds.get(feed.claimant()) == feed;
  }

  /// Changes the state, does what it then orders, and publishes.
  private void inLock(Runnable change) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      change.run();
      var now = clock.instant();
      obey(state.decide(now, load.hosts()), now);
      load.hostsChanged(countedHosts, state.hostCount());
      countedHosts = state.hostCount();
      latest = state.snapshot(now);
      hasChanged.signalAll();
      broadcast.publish(latest);
      scribe.wake();
    } finally {
      lock.unlock();
    }
  }

  private void obey(Orders orders, Instant now) {
    for (var endpoint : orders.stops()) {
      var feed = feeds.remove(endpoint);
      if (feed != null) {
        feed.stop();
      }
    }
    for (var endpoint : orders.opens()) {
      var feed =
          new Feed(
              endpoint,
              credentials.orElseThrow(),
              observer,
              () -> hurried ? HURRY : pace.pollAmong(load.watches()),
              clock,
              this);
      feeds.put(endpoint, feed);
      feed.start();
    }
    for (var look : orders.looks()) {
      looker.look(look, probe -> inLock(() -> state.looked(probe, clock.instant())));
    }
    for (var endpoint : orders.knocks()) {
      looker.knock(endpoint, answers -> inLock(() -> state.knocked(endpoint, answers)));
    }
    orders.wake().ifPresent(at -> alarm.setTo(at, now));
  }

  private static void farewell(List<Feed> ending) {
    var deadline = System.nanoTime() + FAREWELL.toNanos();
    try {
      for (var feed : ending) {
        var left = deadline - System.nanoTime();
        feed.join(Duration.ofNanos(Math.max(left, TimeUnit.MILLISECONDS.toNanos(1))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
