package org.poolkeeper.monitor;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.port.PoolObserver;

/// Watches one pool: carries out what [WatchState] decides, each look and each session on a virtual
/// thread, and publishes what comes of it. Start with [WatchState] for the rules.
final class PoolMonitor implements PoolWatch, Feed.Listener {
  private static final System.Logger LOG = System.getLogger(PoolMonitor.class.getName());
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final List<Endpoint> seeds;
  private final Optional<Credentials> credentials;
  private final PoolObserver observer;
  private final Recollection recollection;
  private final InstantSource clock;
  private final Timer timer;
  private final Pace pace;
  private final Load load;
  private final Broadcast broadcast;

  /// Held while memory is read or written, so that nothing else waits for a disk.
  private final ReentrantLock memoryLock = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasSettled = lock.newCondition();
  private final WatchState state;
  private final Map<Endpoint, Feed> feeds = new HashMap<>();
  private final Set<Thread> looking = new HashSet<>();
  private PoolSnapshot latest;
  private @Nullable Instant nextWake;
  private int countedHosts;
  private boolean closed;

  PoolMonitor(
      List<Endpoint> seeds,
      Optional<Credentials> credentials,
      PoolObserver observer,
      Recollection recollection,
      InstantSource clock,
      Timer timer,
      Pace pace,
      Load load) {
    this.seeds = List.copyOf(seeds);
    this.credentials = credentials;
    this.observer = observer;
    this.recollection = recollection;
    this.clock = clock;
    this.timer = timer;
    this.pace = pace;
    this.load = load;
    this.state = new WatchState(seeds, credentials.isPresent(), pace);
    this.latest = state.snapshot(clock.instant());
    this.broadcast = new Broadcast(latest);
  }

  void start() {
    load.watchOpened();
    Thread.ofVirtual().name("poolkeeper-recall").start(this::recall);
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
        left = hasSettled.awaitNanos(left);
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
      looking.forEach(Thread::interrupt);
      load.watchClosed(countedHosts);
      hasSettled.signalAll();
    } finally {
      lock.unlock();
    }
    broadcast.close();
    ending.forEach(Feed::stop);
    keep();
    farewell(ending);
  }

  @Override
  public void picture(Feed feed, PoolClaim claim) {
    inLock(() -> {
      if (isCurrent(feed)) {
        state.picture(claim);
      }
    });
    keep();
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

  private void recall() {
    inLock(() -> {});
    memoryLock.lock();
    try {
      var pool = recollection.recall(seeds);
      inLock(() -> state.recalled(pool));
    } finally {
      memoryLock.unlock();
    }
  }

  /// Writes to memory what was seen, on the calling thread.
  private void keep() {
    memoryLock.lock();
    try {
      recollection.keep(latest());
    } finally {
      memoryLock.unlock();
    }
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
      if (latest.settled()) {
        hasSettled.signalAll();
      }
      broadcast.publish(latest);
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
              () -> pace.pollAmong(load.watches()),
              clock,
              this);
      feeds.put(endpoint, feed);
      feed.start();
    }
    for (var look : orders.looks()) {
      var thread =
          Thread.ofVirtual().name("poolkeeper-look-" + look.endpoint()).unstarted(() -> look(look));
      looking.add(thread);
      thread.start();
    }
    orders.wake().ifPresent(at -> wakeAt(at, now));
  }

  private void wakeAt(Instant at, Instant now) {
    if (nextWake == null || at.isBefore(nextWake) || !nextWake.isAfter(now)) {
      nextWake = at;
      timer.after(Duration.between(now, at), () -> wake(at));
    }
  }

  /// A wake-up that was overtaken by an earlier one does nothing: that one has set the next.
  private void wake(Instant at) {
    lock.lock();
    try {
      if (!at.equals(nextWake)) {
        return;
      }
      nextWake = null;
    } finally {
      lock.unlock();
    }
    inLock(() -> {});
  }

  private void look(Orders.Look look) {
    try {
      load.enter();
      HostProbe probe;
      try {
        probe = probe(look);
      } finally {
        load.leave();
      }
      inLock(() -> state.looked(probe, clock.instant()));
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "Stopped looking at {0}.", look.endpoint());
    } finally {
      lock.lock();
      try {
        looking.remove(Thread.currentThread());
      } finally {
        lock.unlock();
      }
    }
  }

  private HostProbe probe(Orders.Look look) throws InterruptedException {
    var begun = clock.instant();
    try {
      return observer.probe(look.endpoint(), credentials, look.depth());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Looking at " + look.endpoint() + " failed.", e);
      return notUnderstood(look.endpoint(), begun, clock.instant());
    }
  }

  private static HostProbe notUnderstood(Endpoint endpoint, Instant begun, Instant now) {
    return new HostProbe(
        endpoint,
        now,
        Duration.between(begun, now),
        new HostView.Refusing(
            HostView.Refusal.NOT_XAPI, "Poolkeeper could not make sense of the answer.", now),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CredentialCheck.NOT_TRIED);
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
