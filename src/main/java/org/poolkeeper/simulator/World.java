package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The hosts, the network between them, and one clock for all. Public methods are safe from any
/// thread; one lock guards everything below. Time moves by hand ([#advance]) or is driven
/// ([RealTime]).
public final class World {

  final VirtualClock clock;
  final Release release;
  final Catalog catalog;
  final Network network;
  final Dispatcher dispatcher;
  final Credentials credentials;
  final Accounts accounts;
  final FaultScript faults = new FaultScript();
  final HaPolicy ha;

  private final Doorway doorway;
  private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
  private String pool = "";
  private final Uuids uuids;
  private final List<BiConsumer<SimulatedHost, Call>> callListeners = new CopyOnWriteArrayList<>();

  World(String seed, Instant start, Release release, Credentials credentials, Catalog catalog) {
    this.uuids = new Uuids(seed);
    this.clock = new VirtualClock(start);
    this.doorway = new Doorway(clock, this::look);
    this.release = release;
    this.credentials = credentials;
    this.accounts = new Accounts(credentials);
    this.catalog = catalog;
    this.network = new Network(hosts.values());
    this.dispatcher = new Dispatcher(catalog);
    this.ha = new HaPolicy(this);
  }

  /// The account that may do everything, with the one password of all hosts.
  ///
  /// @param user name
  /// @param password its password
  public record Credentials(String user, String password) {
    boolean match(String otherUser, String otherPassword) {
      return user.equals(otherUser) && password.equals(otherPassword);
    }

    @Override
    public String toString() {
      return user;
    }
  }

  public Credentials credentials() {
    return credentials;
  }

  /// Every host, in the order of the scenario.
  public List<SimulatedHost> hosts() {
    return List.copyOf(hosts.values());
  }

  /// The host called `name`.
  ///
  /// @throws IllegalArgumentException if none is
  public SimulatedHost host(String name) {
    var host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("No host is called \"" + name + "\" here.");
    }
    return host;
  }

  /// The uuid of the pool that there was at the beginning.
  public String poolUuid() {
    return pool;
  }

  void pool(String uuid) {
    pool = uuid;
  }

  SimulatedHost add(SimulatedHost host) {
    hosts.put(host.name(), host);
    return host;
  }

  List<SimulatedHost> others(SimulatedHost host) {
    var others = new ArrayList<>(hosts.values());
    others.remove(host);
    return others;
  }

  /// A uuid that no other call and no world of another seed gives, and that is the same in every
  /// run.
  String uuid(String kind) {
    return uuids.next(kind);
  }

  /// Now, in the world.
  public Instant now() {
    return ask(clock::instant);
  }

  /// Moves time by hand.
  public void advance(Duration duration) {
    act(() -> clock.advanceTo(clock.instant().plus(duration)));
  }

  /// Sends a call to a host's service; the future completes when the reply would arrive, which may
  /// be never.
  public CompletableFuture<Outcome> call(SimulatedHost host, Call call) {
    return ask(() -> {
      var future = new CompletableFuture<Outcome>();
      callListeners.forEach(listener -> listener.accept(host, call));
      host.call(call).then(future::complete);
      return future;
    });
  }

  /// What somebody who connects to a host finds now. Neither moves time nor calls listeners.
  public Appearance appearance(SimulatedHost host) {
    return quietly(host::appearance);
  }

  /// Calls `listener` with every call that reaches a host over its network, before it is answered.
  /// The listener must not block, and not call back.
  ///
  /// @return ends it
  public Runnable onCall(BiConsumer<SimulatedHost, Call> listener) {
    callListeners.add(listener);
    return () -> callListeners.remove(listener);
  }

  /// Where a host stands now.
  public HostCondition condition(SimulatedHost host) {
    return ask(host::condition);
  }

  /// Lets something happen.
  public void happen(Happening happening) {
    act(() -> happening.in(this));
  }

  /// Puts a database back on a host.
  ///
  /// @return whether the host's service is there and knows the session
  public boolean restore(SimulatedHost host, Restore restore) {
    return ask(() -> {
      var service = host.service();
      return service != null && service.isServing() && restore.begin(service);
    });
  }

  /// Lets another user log in at the coordinator.
  public void admit(Credentials user, Privilege privilege) {
    act(() -> accounts.add(user.user(), user.password(), privilege));
  }

  /// What is to go wrong with calls; also with those that hosts make to one another:
  /// `host.propose_new_master`, `host.commit_new_master`, `host.abort_new_master`, and
  /// `VM.pool_migrate` of an evacuation (asked of the coordinator). What is scripted for a method
  /// happens to the work behind the task, too, that the method asked for with `Async.` becomes.
  public void script(String host, String method, FaultScript.Fault fault) {
    act(() -> faults.add(host, method, fault));
  }

  /// Calls `listener` after anything may have changed, on the thread that changed it and without a
  /// lock.
  ///
  /// @return ends it
  public Runnable onChange(Runnable listener) {
    return doorway.onChange(listener);
  }

  /// Writes the fingerprints of the certificates a host really serves into every copy of the
  /// database. Neither moves time nor calls listeners.
  public void certify(SimulatedHost host, String kind, Map<String, Value> fields) {
    quietly(() -> {
      Set<PoolDatabase> copies = Collections.newSetFromMap(new IdentityHashMap<>());
      hosts.values().stream()
          .map(SimulatedHost::stored)
          .filter(Objects::nonNull)
          .forEach(copies::add);
      copies.forEach(copy -> Certificates.replace(copy, host, kind, fields));
      return true;
    });
  }

  void act(Runnable action) {
    ask(() -> {
      action.run();
      return true;
    });
  }

  <T> T ask(Supplier<T> question) {
    return doorway.ask(question);
  }

  private <T> T quietly(Supplier<T> question) {
    return doorway.quietly(question);
  }

  /// A digest of all that somebody who connects would notice.
  private int look() {
    return hosts.values().stream().map(SimulatedHost::appearance).toList().hashCode();
  }

  /// Sets how fast time runs from now on.
  void setPace(Pace newPace) {
    doorway.setPace(newPace);
  }

  /// A stretch of the caller's time (a timeout it named) in the world's time.
  Duration scaled(Duration callers) {
    return doorway.scaled(callers);
  }

  /// Waits until something is due, however often the world or its pace changes meanwhile.
  void awaitNext() throws InterruptedException {
    doorway.awaitNext();
  }
}
