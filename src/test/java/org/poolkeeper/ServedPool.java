package org.poolkeeper;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.DemoRoutes;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.Services;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.simulator.http.SimulatedDemo;

/// A scenario served on loopback, and the services of the real program that look at it.
final class ServedPool implements AutoCloseable {
  private static final Duration FIRST_PICTURE = Duration.ofSeconds(20);

  final DemoSession session;
  private final Services services;

  /// What is known of the pool before the first look.
  enum Memory {
    NONE,
    HEALTHY
  }

  ServedPool(String scenario, Path state, Memory memory) {
    session = new SimulatedDemo(InstantSource.system()).start(scenario);
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    services =
        new AppGraph(new Terminal(nowhere, nowhere, Paint.SHAPES), _ -> null)
            .open(
                new Access(
                    DemoRoutes.of(session),
                    new Access.Trust(Set.of(), true),
                    FIRST_PICTURE,
                    Optional.of(state),
                    true));
    if (memory == Memory.HEALTHY) {
      services.memory().remember(session.remembered());
    }
  }

  /// What the first whole picture means.
  Diagnosis look(List<Endpoint> seeds) throws InterruptedException {
    try (var watch = services.watches().watch(seeds, credentials())) {
      return services.diagnose().apply(watch.awaitSettled(FIRST_PICTURE));
    }
  }

  Diagnosis look() throws InterruptedException {
    return look(session.seeds());
  }

  /// Watches until it is as `wanted`.
  ///
  /// @return the first diagnosis like this, or the last one in `limit`
  Diagnosis watch(Duration limit, Predicate<Diagnosis> wanted) throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    var news = new LinkedBlockingQueue<PoolSnapshot>();
    try (var watch = services.watches().watch(session.seeds(), credentials());
        var _ = watch.subscribe(news::add)) {
      var told = services.diagnose().apply(watch.latest());
      while (!wanted.test(told)) {
        var next = news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return told;
        }
        told = services.diagnose().apply(next);
      }
      return told;
    }
  }

  private Optional<Credentials> credentials() {
    return Optional.of(new Credentials(session.user(), new Secret(session.password())));
  }

  @Override
  public void close() {
    services.close();
    session.close();
  }
}
