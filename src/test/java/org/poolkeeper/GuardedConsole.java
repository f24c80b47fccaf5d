package org.poolkeeper;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.Arbiter;
import org.poolkeeper.guard.Attestations;
import org.poolkeeper.guard.Decision;
import org.poolkeeper.guard.GuardOverride;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.HostControl;
import org.poolkeeper.guard.Lookout;
import org.poolkeeper.guard.Parties;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Routes;
import org.poolkeeper.monitor.PoolMonitors;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.simulator.http.LoggedWorld;
import org.poolkeeper.xapi.XapiHostControl;
import org.poolkeeper.xapi.XapiPoolObserver;
import org.poolkeeper.xapi.wire.Mode;
import org.poolkeeper.xapi.wire.XapiConnections;

/// One running console, wired as the program is: the real observer and monitor, the real guard and
/// host control, over TLS to a simulated pool. Each look is a fresh one. What a watch writes down
/// is not the point here: memory changes by what the test and the guard write.
final class GuardedConsole implements AutoCloseable {
  private final LoggedWorld pool;
  private final List<Endpoint> seeds;
  private final PoolWatches watches;
  private final GuardedControl control;
  private final List<String> overrides = new ArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /// A console that knows of the pool what `memory` has, and is given `seeds`.
  GuardedConsole(LoggedWorld pool, PoolMemory memory, Routes routes, List<Endpoint> seeds) {
    this(pool, memory, routes, seeds, UnaryOperator.identity());
  }

  /// @param between what stands between the guard and the hosts
  GuardedConsole(
      LoggedWorld pool,
      PoolMemory memory,
      Routes routes,
      List<Endpoint> seeds,
      UnaryOperator<HostControl> between) {
    this.pool = pool;
    this.seeds = seeds;
    var trust = new FirstUse();
    watches =
        new PoolMonitors(
            new XapiPoolObserver(
                new XapiConnections(routes, trust, Mode.READ_ONLY), routes, Clock.systemUTC()),
            readOnly(memory),
            Clock.systemUTC(),
            (delay, task) -> {
              var _ = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            },
            StoryTime.pace());
    control =
        new GuardedControl(
            between.apply(
                new XapiHostControl(
                    new XapiConnections(routes, trust, Mode.OPERATING), routes, Clock.systemUTC())),
            memory,
            (command, override, _) -> overrides.add(override.typedName() + " " + command.xe()),
            Clock.systemUTC());
  }

  /// The host as the target of a command, at the address that this console knows.
  Target target(String host) {
    return new Target(pool.endpoint(host), Optional.of(pool.id(host)), host);
  }

  /// What was written down of overrides.
  List<String> overrides() {
    return List.copyOf(overrides);
  }

  Decision ask(PoolCommand command) throws InterruptedException {
    return control.ask(command, lookout(), Attestations.NONE);
  }

  Passage send(PoolCommand command) throws InterruptedException {
    return send(command, Optional.empty());
  }

  Passage send(PoolCommand command, Optional<GuardOverride> override) throws InterruptedException {
    return control.send(command, lookout(), Attestations.NONE, override, credentials());
  }

  /// The verdict on a host, by a fresh look; empty if it does not claim to coordinate.
  Optional<Verdict> verdict(String host) throws InterruptedException {
    var parties = new Parties(lookout().lookNow(Duration.ofSeconds(15)));
    return parties
        .directory()
        .with(pool.id(host))
        .flatMap(new Arbiter().judge(parties, Attestations.NONE)::of);
  }

  /// Watches until a snapshot is as wanted, or `limit` is over.
  ///
  /// @return whether there was one
  boolean sees(Duration limit, Predicate<PoolSnapshot> wanted) throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    var news = new java.util.concurrent.LinkedBlockingQueue<PoolSnapshot>();
    try (var watch = watches.watch(seeds, Optional.of(credentials()));
        var _ = watch.subscribe(news::add)) {
      while (true) {
        var next = news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return false;
        }
        if (wanted.test(next)) {
          return true;
        }
      }
    }
  }

  private static PoolMemory readOnly(PoolMemory memory) {
    return (PoolMemory)
        Proxy.newProxyInstance(
            PoolMemory.class.getClassLoader(),
            new Class<?>[] {PoolMemory.class},
            (_, method, arguments) ->
                method.getReturnType() == void.class ? null : method.invoke(memory, arguments));
  }

  private Lookout lookout() {
    return patience -> {
      try (var watch = watches.watch(seeds, Optional.of(credentials()))) {
        watch.awaitSettled(patience);
        return watch.lookNow(patience);
      }
    };
  }

  private Credentials credentials() {
    return pool.credentials();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /// Trusts at first use and remembers.
  private static final class FirstUse implements TrustDecider {
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
