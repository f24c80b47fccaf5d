package org.poolkeeper.xapi;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Routes;
import org.poolkeeper.model.Secret;
import org.poolkeeper.monitor.Pace;
import org.poolkeeper.monitor.PoolMonitors;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.PoolObserver;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.xapi.wire.Mode;
import org.poolkeeper.xapi.wire.XapiConnections;

/// The real observer and monitor, wired as in the program, to servers on loopback.
final class Wired implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  final PoolObserver observer;
  final PoolWatches watches;

  Wired(Map<Endpoint, InetSocketAddress> resolve, PoolMemory memory) {
    var targets = new HashMap<Endpoint, Endpoint>();
    resolve.forEach((from, to) ->
        targets.put(
            from, new Endpoint(new HostAddress(to.getAddress().getHostAddress()), to.getPort())));
    var routes = new Routes(targets);
    var connections = new XapiConnections(routes, new TrustAll(), Mode.READ_ONLY);
    observer = new XapiPoolObserver(connections, routes, Clock.systemUTC());
    watches =
        new PoolMonitors(
            observer,
            memory,
            Clock.systemUTC(),
            (delay, task) -> {
              var _ = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            },
            Pace.usual());
  }

  static Credentials credentials(String user, String password) {
    return new Credentials(user, new Secret(password));
  }

  /// Waits in real time for a snapshot like this.
  static PoolSnapshot await(PoolWatch watch, Duration limit, Predicate<PoolSnapshot> wanted)
      throws InterruptedException {
    var seen = new CountDownLatch(1);
    try (var _ =
        watch.subscribe(snapshot -> {
          if (wanted.test(snapshot)) {
            seen.countDown();
          }
        })) {
      Assertions.assertThat(seen.await(limit.toMillis(), TimeUnit.MILLISECONDS))
          .as("a snapshot as wanted within %s; the newest is %s", limit, watch.latest())
          .isTrue();
    }
    return watch.latest();
  }

  static Diagnosis diagnosis(PoolSnapshot snapshot) {
    return new Diagnostician().diagnose(snapshot);
  }

  static String condition(PoolSnapshot snapshot) {
    return diagnosis(snapshot).condition().code();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /// Trusts at first use and remembers.
  private static final class TrustAll implements TrustDecider {
    private final Map<Endpoint, CertificateFacts> known = new ConcurrentHashMap<>();

    @Override
    public Verdict judge(Endpoint endpoint, CertificateFacts presented) {
      var pin = known.get(endpoint);
      if (pin == null) {
        return new Verdict.FirstUse();
      }
      return pin.fingerprint().equals(presented.fingerprint())
          ? new Verdict.Trusted()
          : new Verdict.Changed(pin.fingerprint());
    }

    @Override
    public void remember(Endpoint endpoint, CertificateFacts presented) {
      known.put(endpoint, presented);
    }
  }
}
