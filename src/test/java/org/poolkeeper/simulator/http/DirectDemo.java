package org.poolkeeper.simulator.http;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.simulator.DirectPool;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.Scenarios;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.World;

/// The demo's situations without a network: the same worlds, on a clock that moves only while
/// somebody looks, sends or waits. One session at a time; a situation that is started again goes
/// on.
public final class DirectDemo implements DemoPool, InstantSource {
  private static final Instant START = Instant.parse("2026-11-21T19:00:00Z");

  private final Scenarios scenarios = new Scenarios();
  private volatile Optional<DirectSession> now = Optional.empty();

  @Override
  public List<Situation> situations() {
    return scenarios.ids().stream()
        .map(scenarios::named)
        .map(one -> new Situation(one.id(), one.title(), one.description()))
        .toList();
  }

  @Override
  public DirectSession start(String id) {
    return now.filter(session -> session.situation().id().equals(id)).orElseGet(() -> begin(id));
  }

  private DirectSession begin(String id) {
    var scenario = scenarios.named(id);
    var world = scenario.begin(START, new World.Credentials("root", "demo"));
    var remembered = new Recollection(scenario, world).before(START.minus(scenario.watchedAfter()));
    var memory = new MemoryInHand(remembered);
    var session =
        new DirectSession(
            new Situation(id, scenario.title(), scenario.description()),
            world,
            new DirectPool(world, memory),
            memory,
            remembered);
    now = Optional.of(session);
    return session;
  }

  /// The time in the session that is on.
  @Override
  public Instant instant() {
    return now.map(session -> session.world().now()).orElse(START);
  }

  /// A situation.
  ///
  /// @param pool looks at it and commands it, for one thread at a time
  /// @param memory what is remembered of it
  public record DirectSession(
      Situation situation,
      World world,
      DirectPool pool,
      MemoryInHand memory,
      RememberedPool remembered)
      implements DemoSession {

    @Override
    public List<Endpoint> seeds() {
      return world.hosts().stream()
          .map(host -> new Endpoint(new HostAddress(host.address()), Endpoint.HTTPS))
          .toList();
    }

    @Override
    public Map<Endpoint, InetSocketAddress> resolve() {
      return Map.of();
    }

    @Override
    public String user() {
      return world.credentials().user();
    }

    @Override
    public String password() {
      return world.credentials().password();
    }

    @Override
    public List<DemoHost> hosts() {
      return world.hosts().stream()
          .map(host ->
              new DemoHost(
                  host.name(),
                  new HostAddress(host.address()),
                  HostState.valueOf(world.condition(host).name())))
          .toList();
    }

    @Override
    public void setSpeed(double factor) {
      // Time moves only while somebody looks, sends or waits.
    }

    @Override
    public void pullCable(String host) {
      world.happen(Happening.pullCable(host, Silence.BLACK_HOLE));
    }

    @Override
    public void plugCable(String host) {
      world.happen(Happening.plugCable(host));
    }

    @Override
    public void killManagementService(String host) {
      world.happen(Happening.killService(host));
    }

    @Override
    public void startManagementService(String host) {
      world.happen(Happening.startService(host));
    }

    @Override
    public void powerOff(String host) {
      world.happen(Happening.powerOff(host, Silence.BLACK_HOLE));
    }

    @Override
    public void powerOn(String host) {
      world.happen(Happening.powerOn(host));
    }

    @Override
    public void orderlyShutdown(String host) {
      world.happen(Happening.shutDown(host, Silence.BLACK_HOLE));
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
