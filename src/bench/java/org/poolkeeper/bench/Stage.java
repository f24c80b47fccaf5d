package org.poolkeeper.bench;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Routes;
import org.poolkeeper.model.Secret;
import org.poolkeeper.monitor.Pace;
import org.poolkeeper.monitor.PoolMonitors;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.simulator.http.SimulatedDemo;
import org.poolkeeper.xapi.XapiPoolObserver;
import org.poolkeeper.xapi.wire.Mode;
import org.poolkeeper.xapi.wire.XapiConnections;

/// A simulated pool being served, and the program's own client to look at it.
record Stage(DemoSession session, XapiPoolObserver observer, PoolMonitors monitors)
    implements AutoCloseable {

  static Stage serving(String situation) {
    var session = new SimulatedDemo(InstantSource.system()).start(situation);
    var observer = observe(near(session));
    return new Stage(session, observer, monitors(observer));
  }

  /// The program's own client, with `routes` to where the hosts really are.
  static XapiPoolObserver observe(Map<Endpoint, Endpoint> targets) {
    var routes = new Routes(targets);
    var connections = new XapiConnections(routes, new Trusting(), Mode.READ_ONLY);
    return new XapiPoolObserver(connections, routes, InstantSource.system());
  }

  static PoolMonitors monitors(XapiPoolObserver observer) {
    var scheduler =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    return new PoolMonitors(
        observer,
        new NoMemory(),
        InstantSource.system(),
        (delay, task) -> {
          var _ = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        },
        Pace.usual());
  }

  private static Map<Endpoint, Endpoint> near(DemoSession session) {
    return session.resolve().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    new Endpoint(
                        new HostAddress(entry.getValue().getAddress().getHostAddress()),
                        entry.getValue().getPort())));
  }

  Credentials credentials() {
    return new Credentials(session.user(), new Secret(session.password()));
  }

  Endpoint coordinator() {
    return session.seeds().getFirst();
  }

  @Override
  public void close() {
    session.close();
  }

  /// Takes every certificate: the demo's are made anew each time.
  private static final class Trusting implements TrustDecider {
    @Override
    public Verdict judge(Endpoint endpoint, CertificateFacts presented) {
      return new Verdict.Trusted();
    }

    @Override
    public void remember(Endpoint endpoint, CertificateFacts presented) {}
  }
}
