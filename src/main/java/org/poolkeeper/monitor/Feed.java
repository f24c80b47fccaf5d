package org.poolkeeper.monitor;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.CoordinatorSession;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.port.PoolObserver;

/// One coordinator's session on a thread of its own: opens it, reads the first picture, then waits
/// for changes until it breaks or is stopped, and logs out.
final class Feed {
  private static final System.Logger LOG = System.getLogger(Feed.class.getName());

  private final Endpoint claimant;
  private final Instant begun;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean delivered;

  /// What a feed tells; each call comes from its own thread, one at a time.
  interface Listener {
    /// It brought a picture.
    ///
    /// @param turn that [#turn] gave when the picture was asked for
    void picture(Feed feed, PoolClaim claim, long turn);

    /// Grows with time.
    long turn();

    /// It ended by itself and has not logged out yet.
    void ended(Feed feed, ObservationException why);
  }

  Feed(
      Endpoint claimant,
      Credentials credentials,
      PoolObserver observer,
      Supplier<Duration> patience,
      InstantSource clock,
      Listener listener) {
    this.claimant = claimant;
    this.begun = clock.instant();
    this.listener = listener;
    this.thread =
        Thread.ofVirtual()
            .name("poolkeeper-feed-" + claimant)
            .unstarted(() -> run(observer, credentials, patience, clock));
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  /// Waits until it has logged out.
  void join(Duration patience) throws InterruptedException {
    var _ = thread.join(patience);
  }

  Endpoint claimant() {
    return claimant;
  }

  Instant begun() {
    return begun;
  }

  /// Whether it has brought a picture.
  boolean hasDelivered() {
    return delivered;
  }

  private void run(
      PoolObserver observer,
      Credentials credentials,
      Supplier<Duration> patience,
      InstantSource clock) {
    try {
      follow(observer, credentials, patience);
    } catch (ObservationException e) {
      listener.ended(this, e);
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "Stopped reading {0}.", claimant);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Reading " + claimant + " failed.", e);
      listener.ended(this, unexpected(clock.instant()));
    }
  }

  private void follow(PoolObserver observer, Credentials credentials, Supplier<Duration> patience)
      throws ObservationException, InterruptedException {
    try (var session = observer.open(claimant, credentials)) {
      readUntilItBreaks(session, patience);
    }
  }

  private void readUntilItBreaks(CoordinatorSession session, Supplier<Duration> patience)
      throws InterruptedException {
    try {
      var turn = listener.turn();
      deliver(session.read(), turn);
      while (true) {
        turn = listener.turn();
        deliver(session.awaitChange(patience.get()), turn);
      }
    } catch (ObservationException e) {
      // Told before logging out, which may take a second.
      listener.ended(this, e);
    }
  }

  private void deliver(PoolClaim claim, long turn) {
    delivered = true;
    listener.picture(this, claim, turn);
  }

  private static ObservationException unexpected(Instant now) {
    return new ObservationException(
        "Poolkeeper could not make sense of the answer.",
        new HostView.Refusing(
            HostView.Refusal.NOT_XAPI, "Poolkeeper could not make sense of the answer.", now),
        new Role.Unknown(),
        CredentialCheck.NOT_TRIED);
  }
}
