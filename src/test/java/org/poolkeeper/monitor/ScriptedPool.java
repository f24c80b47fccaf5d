package org.poolkeeper.monitor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.Role;
import org.poolkeeper.port.CoordinatorSession;
import org.poolkeeper.port.ObservationException;
import org.poolkeeper.port.PoolObserver;

/// Hosts that do as the test says. Sessions wait until the test breaks or moves them.
final class ScriptedPool implements PoolObserver {
  /// What a host does.
  sealed interface Doing {
    record Coordinating(String... hosts) implements Doing {}

    record Following(String coordinator) implements Doing {}

    record Off() implements Doing {}

    record Refusing() implements Doing {}

    record WrongPassword() implements Doing {}

    /// Starts every look and never ends one.
    record Stuck() implements Doing {}
  }

  private final InstantSource clock;
  private final Map<Endpoint, Doing> hosts = new ConcurrentHashMap<>();
  private final Map<Endpoint, Session> sessions = new ConcurrentHashMap<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger openSessions = new AtomicInteger();
  private final Map<Endpoint, AtomicInteger> looking = new ConcurrentHashMap<>();
  final AtomicInteger mostLooksAtOneHost = new AtomicInteger();
  private final Set<Endpoint> stumbling = ConcurrentHashMap.newKeySet();

  ScriptedPool(InstantSource clock) {
    this.clock = clock;
  }

  /// From now on `address` does this. A session of a host that no longer coordinates breaks.
  void set(String address, Doing doing) {
    hosts.put(Facts.at(address), doing);
    var session = sessions.get(Facts.at(address));
    if (session != null && !(doing instanceof Doing.Coordinating)) {
      session.news.add(doing);
    }
  }

  /// The next look at `address` fails, although its host is fine.
  void stumble(String address) {
    stumbling.add(Facts.at(address));
  }

  boolean stumbles(String address) {
    return stumbling.contains(Facts.at(address));
  }

  /// The session at `address` reports that nothing changed.
  void beat(String address) {
    sessions.get(Facts.at(address)).news.add(hosts.get(Facts.at(address)));
  }

  /// The session at `address` ends although its host is fine.
  void forgetSession(String address) {
    sessions.get(Facts.at(address)).news.add(new Doing.Stuck());
  }

  long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  @Override
  public HostProbe probe(Endpoint host, Optional<Credentials> credentials, ProbeDepth depth)
      throws InterruptedException {
    calls.add(depth + " " + host);
    var now = looking.computeIfAbsent(host, _ -> new AtomicInteger());
    mostLooksAtOneHost.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      var at = clock.instant();
      var name = host.address().text();
      if (stumbling.remove(host)) {
        return Facts.silent(name, at);
      }
      return switch (hosts.getOrDefault(host, new Doing.Off())) {
        case Doing.Coordinating _ when depth == ProbeDepth.PULSE ->
            Facts.probe(name, at, new HostView.Answering(at), Optional.empty(), Optional.empty());
        case Doing.Coordinating _, Doing.WrongPassword _ ->
            Facts.answered(name, Facts.coordinator(), at);
        case Doing.Following(var coordinator) ->
            Facts.answered(name, Facts.member(coordinator), at);
        case Doing.Off _ -> Facts.silent(name, at);
        case Doing.Refusing _ ->
            Facts.probe(name, at, refusing(), Optional.empty(), Optional.empty());
        case Doing.Stuck _ -> {
          new LinkedBlockingQueue<HostProbe>().take();
          throw new AssertionError("unreachable");
        }
      };
    } finally {
      now.decrementAndGet();
    }
  }

  @Override
  public CoordinatorSession open(Endpoint claimant, Credentials credentials)
      throws ObservationException, InterruptedException {
    calls.add("OPEN " + claimant);
    throwUnlessCoordinating(hosts.getOrDefault(claimant, new Doing.Off()));
    openSessions.incrementAndGet();
    var session = new Session(claimant);
    sessions.put(claimant, session);
    return session;
  }

  private void throwUnlessCoordinating(Doing doing)
      throws ObservationException, InterruptedException {
    var answering = new HostView.Answering(clock.instant());
    switch (doing) {
      case Doing.Coordinating _ -> {}
      case Doing.Following(var other) ->
          throw failure(answering, Facts.member(other), CredentialCheck.NOT_TRIED);
      case Doing.Off _ ->
          throw failure(
              new HostView.Silent(HostView.Silence.CONNECT_TIMEOUT, "No answer.", clock.instant()),
              new Role.Unknown(),
              CredentialCheck.NOT_TRIED);
      case Doing.Refusing _ ->
          throw failure(refusing(), new Role.Unknown(), CredentialCheck.NOT_TRIED);
      case Doing.WrongPassword _ ->
          throw failure(answering, Facts.coordinator(), CredentialCheck.REFUSED);
      case Doing.Stuck _ -> new LinkedBlockingQueue<HostProbe>().take();
    }
  }

  private HostView refusing() {
    return new HostView.Refusing(HostView.Refusal.CONNECTION_REFUSED, "Refused.", clock.instant());
  }

  private static ObservationException failure(HostView view, Role role, CredentialCheck check) {
    return new ObservationException("Scripted.", view, role, check);
  }

  private final class Session implements CoordinatorSession {
    private final Endpoint claimant;
    private final LinkedBlockingQueue<Doing> news = new LinkedBlockingQueue<>();

    Session(Endpoint claimant) {
      this.claimant = claimant;
    }

    @Override
    public PoolClaim read() {
      var doing = (Doing.Coordinating) hosts.get(claimant);
      return Facts.claim(claimant.toString(), clock.instant(), doing.hosts());
    }

    @Override
    public PoolClaim awaitChange(Duration patience)
        throws ObservationException, InterruptedException {
      var doing = news.take();
      if (doing instanceof Doing.Stuck) {
        throw failure(
            new HostView.Answering(clock.instant()), new Role.Unknown(), CredentialCheck.NOT_TRIED);
      }
      throwUnlessCoordinating(doing);
      return read();
    }

    @Override
    public void close() {
      openSessions.decrementAndGet();
    }
  }

  List<String> callsSince(int mark) {
    return calls.stream().skip(mark).toList();
  }
}
