package org.poolkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Routes;
import org.poolkeeper.model.Secret;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.Scenarios;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.Value;
import org.poolkeeper.simulator.World;

/// A scenario served on loopback, with a log of every call that reached a host.
public final class LoggedWorld implements AutoCloseable {
  /// What changes a pool, of all that this program knows to send.
  public static final Set<String> CHANGING =
      Set.of(
          "pool.emergency_transition_to_master",
          "pool.emergency_reset_master",
          "host.emergency_ha_disable",
          "pool.recover_slaves",
          "pool.designate_new_master",
          "pool.sync_database",
          "VM.clean_shutdown",
          "VM.hard_shutdown",
          "host.disable",
          "host.enable",
          "host.add_to_other_config",
          "host.remove_from_other_config",
          "host.evacuate",
          "host.reboot",
          "host.shutdown",
          "host.power_on",
          "host.restart_agent",
          "VM.pool_migrate",
          "VM.start_on",
          "VM.suspend",
          "VM.resume_on",
          "VBD.eject",
          "VM.set_ha_restart_priority",
          "VM.set_order",
          "VM.set_start_delay",
          "pool.enable_ha",
          "pool.disable_ha",
          "pool.set_ha_host_failures_to_tolerate");

  private final World world;
  private final RememberedPool before;
  private final ServedWorld served;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Queue<String> orders = new ConcurrentLinkedQueue<>();
  private final Semaphore news = new Semaphore(0);

  /// Serves `scenario` at the moment it is to be looked at.
  public LoggedWorld(String scenario) {
    this(new Scenarios().named(scenario));
  }

  /// Serves `scenario` at the moment it is to be looked at.
  public LoggedWorld(Scenario scenario) {
    this(scenario, InstantSource.system());
  }

  /// The same by a clock of the test's own; when that is moved on, the world follows with the next
  /// call or question.
  public LoggedWorld(Scenario scenario, InstantSource clock) {
    var now = clock.instant();
    world = scenario.begin(now, new World.Credentials("root", "demo"));
    before = new Recollection(scenario, world).before(now.minus(scenario.watchedAfter()));
    world.onCall((host, call) -> {
      log.add(host.name() + " " + call.method());
      if (isChange(call.method())) {
        orders.add(host.name() + " " + call.method() + " " + told(call.params()));
      }
      news.release();
    });
    world.onChange(news::release);
    served = new ServedWorld(world, clock);
  }

  /// The hosts, the network and the clock.
  public World world() {
    return world;
  }

  /// Every call that arrived, as `rx-a pool.recover_slaves`.
  public List<String> calls() {
    return List.copyOf(log);
  }

  /// The calls that arrived and change something.
  public List<String> changes() {
    return log.stream().filter(line -> isChange(line.split(" ", 2)[1])).toList();
  }

  /// The same with what they were told, but for the session: `rx-a host.disable [OpaqueRef:…]`.
  public List<String> orders() {
    return List.copyOf(orders);
  }

  /// Whether a method changes a pool, at once or as a task.
  public static boolean isChange(String method) {
    return CHANGING.contains(method.replaceFirst("^Async\\.", ""));
  }

  private static List<Object> told(List<Value> params) {
    return params.stream().skip(1).map(LoggedWorld::plain).toList();
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Whole(var number) -> number;
      case Value.Count(var number) -> number;
      case Value.Real(var number) -> number;
      case Value.Flag(var set) -> set;
      case Value.Date(var at) -> at;
      case Value.Items(var items) -> items.stream().map(LoggedWorld::plain).toList();
      case Value.Entries(var entries) -> {
        var all = new TreeMap<String, Object>();
        entries.forEach((key, one) -> all.put(key, plain(one)));
        yield all;
      }
      case Value.Nothing() -> "";
    };
  }

  /// Forgets what arrived.
  public void clearLog() {
    log.clear();
    orders.clear();
  }

  /// Waits in real time until the world is as wanted, looking again at every call and change.
  public void await(Duration limit, BooleanSupplier wanted) throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    while (!wanted.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within %s", limit).isLessThan(end);
      var _ = news.tryAcquire(100, TimeUnit.MILLISECONDS);
    }
  }

  /// Lets something happen now.
  public LoggedWorld happens(Happening happening) {
    world.happen(happening);
    return this;
  }

  /// Lets time run that many times as fast.
  public LoggedWorld speed(double factor) {
    served.setSpeed(factor);
    return this;
  }

  /// What somebody remembers who saw the pool at the beginning of the scenario.
  public RememberedPool before() {
    return before;
  }

  /// Where the hosts really are.
  public Routes routes() {
    return new Routes(
        served.resolve().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        new Endpoint(
                            new HostAddress(entry.getValue().getAddress().getHostAddress()),
                            entry.getValue().getPort()))));
  }

  /// The account of the administrator.
  public Credentials credentials() {
    return new Credentials(world.credentials().user(), new Secret(world.credentials().password()));
  }

  /// Where a host is asked.
  public Endpoint endpoint(String host) {
    return new Endpoint(new HostAddress(host(host).address()), Endpoint.HTTPS);
  }

  /// The uuid of a host.
  public HostId id(String host) {
    return new HostId(host(host).uuid());
  }

  private SimulatedHost host(String name) {
    return world.host(name);
  }

  @Override
  public void close() {
    served.close();
  }
}
