package org.poolkeeper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.ServiceSource;
import org.poolkeeper.cli.Services;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.port.DemoPool;

/// The services of a program for many commands in a row about one pool, which share one watch: so
/// the pool is looked at once, and not anew for each of them. Used by one thread.
final class OneWatch implements ServiceSource, AutoCloseable {
  private final Services services;
  private Optional<PoolWatch> watch = Optional.empty();

  OneWatch(Services services) {
    this.services = services;
  }

  @Override
  public Services open(Access access) {
    return new Services(
        this::watched,
        services.observer(),
        services.diagnose(),
        services.memory(),
        services.journal(),
        services.operations(),
        services.clock(),
        () -> {});
  }

  @Override
  public DemoPool demo() {
    throw new UnsupportedOperationException("There is a pool already.");
  }

  private PoolWatch watched(List<Endpoint> seeds, Optional<Credentials> credentials) {
    var open = watch.orElseGet(() -> services.watches().watch(seeds, credentials));
    watch = Optional.of(open);
    return new KeptOpen(open);
  }

  @Override
  public void close() {
    watch.ifPresent(PoolWatch::close);
    services.close();
  }

  /// Closing it ends nothing: others use it too.
  private record KeptOpen(PoolWatch watch) implements PoolWatch {
    @Override
    public PoolSnapshot latest() {
      return watch.latest();
    }

    @Override
    public Subscription subscribe(Consumer<PoolSnapshot> listener) {
      return watch.subscribe(listener);
    }

    @Override
    public void lookAgain() {
      watch.lookAgain();
    }

    @Override
    public PoolSnapshot lookNow(Duration patience) throws InterruptedException {
      return watch.lookNow(patience);
    }

    @Override
    public PoolSnapshot awaitSettled(Duration patience) throws InterruptedException {
      return watch.awaitSettled(patience);
    }

    @Override
    public void close() {}
  }
}
