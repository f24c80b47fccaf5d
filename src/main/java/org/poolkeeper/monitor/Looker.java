package org.poolkeeper.monitor;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.port.PoolObserver;
import org.poolkeeper.port.PoolObserver.ProbeDepth;

/// Looks at hosts, each time on a virtual thread of its own. Thread-safe.
final class Looker {
  private static final System.Logger LOG = System.getLogger(Looker.class.getName());

  private final PoolObserver observer;
  private final Optional<Credentials> credentials;
  private final InstantSource clock;
  private final Load load;
  private final Set<Thread> looking = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  Looker(PoolObserver observer, Optional<Credentials> credentials, InstantSource clock, Load load) {
    this.observer = observer;
    this.credentials = credentials;
    this.clock = clock;
    this.load = load;
  }

  /// Begins a look and calls `done` on its thread when it has ended by itself.
  void look(Orders.Look look, Consumer<HostProbe> done) {
    start(
        "look",
        look.endpoint(),
        () -> {
          load.enter();
          HostProbe probe;
          try {
            probe = probe(look);
          } finally {
            load.leave();
          }
          done.accept(probe);
        });
  }

  /// Begins to ask whether a silent host answers, and calls `done` with what came of it. Where much
  /// is under way it is not asked, and counts as silent still.
  void knock(Endpoint endpoint, Consumer<Boolean> done) {
    start(
        "knock",
        endpoint,
        () -> {
          var answers = false;
          if (load.enterIfIdle()) {
            try {
              answers =
                  probe(new Orders.Look(endpoint, ProbeDepth.PULSE)).view()
                      instanceof HostView.Answering;
            } finally {
              load.leave();
            }
          }
          done.accept(answers);
        });
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void start(String what, Endpoint endpoint, Work work) {
    var thread =
        Thread.ofVirtual()
            .name("poolkeeper-" + what + "-" + endpoint)
            .unstarted(() -> run(endpoint, work));
    looking.add(thread);
    thread.start();
    if (stopped) {
      thread.interrupt();
    }
  }

  /// Ends every look.
  void stop() {
    stopped = true;
    looking.forEach(Thread::interrupt);
  }

  private void run(Endpoint endpoint, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "Stopped looking at {0}.", endpoint);
    } finally {
      looking.remove(Thread.currentThread());
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
}
