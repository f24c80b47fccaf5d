package org.poolkeeper.ui;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.procedure.engine.Waiting;
import org.poolkeeper.simulator.http.DirectDemo.DirectSession;

/// Watches a pool without a network, and acts on it. A look takes a second or more of the pool's
/// time and next to none of the test's. Safe from any thread.
final class DirectWatch implements PoolWatch, HostControl {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final DirectSession session;
  private final Gate gate;
  private final List<Consumer<PoolSnapshot>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile PoolSnapshot latest;

  DirectWatch(DirectSession session, Gate gate) {
    this.session = session;
    this.gate = gate;
    latest = look();
    var _ =
        looks.scheduleWithFixedDelay(
            this::publish,
            BETWEEN_LOOKS.toMillis(),
            BETWEEN_LOOKS.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /// Lets the pool's time pass at once.
  Waiting waiting() {
    var begun = session.world().now();
    return new Waiting() {
      @Override
      public Duration elapsed() {
        return Duration.between(begun, session.world().now());
      }

      @Override
      public void pause(Duration atMost) throws InterruptedException {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        session.world().advance(atMost);
      }
    };
  }

  private PoolSnapshot look() {
    synchronized (session) {
      var seen = session.pool().look();
      // As the program's memory does it, beside a run.
      session.pool().rememberRuler(seen);
      return seen;
    }
  }

  @Override
  public CommandOutcome send(Permit permit, Credentials credentials) {
    if (!permit.take()) {
      throw new AssertionError("A permit was used twice.");
    }
    CommandOutcome outcome;
    synchronized (session) {
      outcome = session.pool().send(permit.command(), permit.expectation());
    }
    try {
      gate.pass();
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CommandOutcome.NoReply(session.world().now(), "Nobody waited for the reply.");
    }
  }

  /// What the host that rules says when it is asked.
  Inquiries ask(PoolClaim ruler, Set<Inquiry> questions) {
    synchronized (session) {
      return session.pool().ask(ruler, questions);
    }
  }

  @Override
  public PoolSnapshot latest() {
    return latest;
  }

  @Override
  public Subscription subscribe(Consumer<PoolSnapshot> listener) {
    listeners.add(listener);
    listener.accept(latest);
    return () -> listeners.remove(listener);
  }

  @Override
  public void lookAgain() {
    looks.execute(this::publish);
  }

  @Override
  public PoolSnapshot lookNow(Duration patience) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return publish();
  }

  private synchronized PoolSnapshot publish() {
    var seen = look();
    latest = seen;
    listeners.forEach(listener -> listener.accept(seen));
    return seen;
  }

  @Override
  public PoolSnapshot awaitSettled(Duration patience) {
    return latest;
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
