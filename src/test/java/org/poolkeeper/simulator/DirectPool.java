package org.poolkeeper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.Target;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Permit;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.EmergencyReason;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Inquiries;
import org.poolkeeper.model.Inquiry;
import org.poolkeeper.model.InquiryAnswer;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Source;
import org.poolkeeper.port.PoolMemory;

/// The simulated world without a network: looked at and commanded directly, on its own clock, so
/// that a whole recovery takes milliseconds. Commands go through the world's own calls, with logins
/// and hanging; looks read what a client would have been told.
public final class DirectPool {
  /// Read once for all: nothing changes it.
  private static final Catalog CATALOG = new Catalog(Release.R26.level());

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK_AT_BLACK_HOLE = Duration.ofSeconds(5);
  private static final Duration REPLY = Duration.ofSeconds(90);
  private static final Duration TICK = Duration.ofSeconds(1);

  /// What changes a pool, whoever calls it.
  private static final Set<String> CHANGING =
      Set.of(
          "pool.emergency_transition_to_master",
          "pool.emergency_reset_master",
          "pool.recover_slaves",
          "pool.designate_new_master",
          "pool.sync_database",
          "host.emergency_ha_disable",
          "VM.hard_shutdown",
          "VM.clean_shutdown",
          "host.disable",
          "host.enable",
          "Async.host.evacuate",
          "host.reboot",
          "host.shutdown",
          "Async.host.power_on",
          "host.restart_agent",
          "host.add_to_other_config",
          "host.remove_from_other_config",
          "Async.VM.pool_migrate",
          "Async.VM.start_on",
          "Async.VM.suspend",
          "Async.VM.resume_on",
          "VBD.eject",
          "VM.set_ha_restart_priority",
          "VM.set_order",
          "VM.set_start_delay",
          "Async.pool.enable_ha",
          "Async.pool.disable_ha",
          "pool.set_ha_host_failures_to_tolerate");

  /// Nothing else in a journal looks like it.
  public static final String PASSWORD = "Kuckuck&17<x>";

  private final World world;
  private final PoolMemory memory;
  private final Map<String, HostView> views = new HashMap<>();
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Map<String, Instant> made = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final List<Reached> reached = new ArrayList<>();
  private Duration deskAhead = Duration.ZERO;

  /// A changing call that reached a host over its network.
  public record Reached(String host, String method) {}

  /// A healthy pool of hosts a, b, c, …, coordinated by the first.
  public DirectPool(int hosts, PoolMemory memory) {
    this(plan(hosts), memory);
  }

  /// The pool of a plan whose first host is called a, coordinated by it.
  public DirectPool(PoolPlan plan, PoolMemory memory) {
    world =
        new PoolBuilder(plan, TestPool.START, new World.Credentials("root", PASSWORD), CATALOG)
            .build();
    this.memory = memory;
    made.put("a", Instant.MIN);
    world.onCall((host, call) -> {
      if (CHANGING.contains(call.method())) {
        reached.add(new Reached(host.name(), call.method()));
      }
    });
    world.advance(Duration.ofMinutes(6));
    memory.remember(remembered());
  }

  /// What [#DirectPool(int, PoolMemory)] makes.
  public static PoolPlan plan(int hosts) {
    return new PoolPlan(
        "pool",
        Release.R26,
        IntStream.range(0, hosts)
            .mapToObj(i -> new PoolPlan.HostPlan(Character.toString('a' + i), "192.0.2." + (i + 1)))
            .toList(),
        2 * hosts,
        PoolPlan.Ha.OFF);
  }

  /// The pool of `world`, as it stands there.
  ///
  /// @param memory what is remembered of it
  public DirectPool(World world, PoolMemory memory) {
    this.world = world;
    this.memory = memory;
  }

  public World world() {
    return world;
  }

  /// Now, by the clock of the desk, which may be set.
  public Instant now() {
    return world.clock.instant().plus(deskAhead);
  }

  /// How long the world has been going on, whatever the clocks say.
  public Duration elapsed() {
    return Duration.between(TestPool.START, world.clock.instant());
  }

  public void advance(Duration duration) {
    world.advance(duration);
    note();
  }

  /// Lets something happen.
  public void happen(Happening happening) {
    world.happen(happening);
    note();
  }

  /// Lets something happen after that long.
  public void later(Duration delay, Happening happening) {
    world.act(() -> world.clock.after(delay, () -> happening.in(world)));
  }

  /// Sets the clock of the desk.
  public void setDeskClock(Duration by) {
    deskAhead = deskAhead.plus(by);
  }

  /// The names of all hosts.
  public List<String> hosts() {
    return world.hosts().stream().map(SimulatedHost::name).toList();
  }

  public String address(String host) {
    return world.host(host).address();
  }

  public String nameOf(HostId id) {
    return world.hosts().stream()
        .filter(host -> host.uuid().equals(id.uuid()))
        .map(SimulatedHost::name)
        .findFirst()
        .orElseThrow();
  }

  /// From now on packets between the desk and this host vanish, and it does not notice.
  public void hide(String host) {
    hidden.add(host);
  }

  public void show(String host) {
    hidden.remove(host);
  }

  /// Every changing call that reached a host from here, in order.
  public List<Reached> reached() {
    return List.copyOf(reached);
  }

  /// Whether it can be talked to from here now.
  public boolean answers(String host) {
    return front(world.host(host)) == Front.ANSWERING;
  }

  /// Whether its machine is on or starting.
  public boolean hasPower(String host) {
    return world.host(host).machine.power != Machine.Power.OFF;
  }

  /// Whether its service runs as a member of `leader` now.
  public boolean follows(String host, String leader) {
    var service = world.host(host).service();
    return service != null && service.role.equals(new PoolRole.Member(address(leader)));
  }

  /// Whether it was told to follow `leader`, from its next start on at the latest.
  public boolean isToldToFollow(String host, String leader) {
    return world.host(host).roleFile().equals(new PoolRole.Member(address(leader)));
  }

  /// How many hosts are members of it now.
  public int followers(String leader) {
    return (int) hosts().stream().filter(host -> follows(host, leader)).count();
  }

  /// When this host was last made coordinator; the first one long ago.
  public Instant madeCoordinator(String host) {
    return made.getOrDefault(host, Instant.MIN);
  }

  /// Whether this host coordinates the same pool as at the beginning.
  public boolean hasOldDatabase(String host) {
    return rules(host)
        && world
            .host(host)
            .service()
            .duty()
            .orElseThrow()
            .database
            .pool()
            .text("uuid")
            .equals(world.poolUuid());
  }

  /// Writes into a host's role file that it is a member of `address`.
  public void writeMember(String host, String address) {
    happen(Happening.writeRole(host, new PoolRole.Member(address)));
  }

  /// Whether this VM really runs there.
  public boolean runsVm(String host, String vm) {
    return world.host(host).domains.contains(vm);
  }

  /// Another administrator switches high availability on.
  public void enableHa(String coordinator) {
    happen(
        AdministratorAct.onHost(
            coordinator,
            "pool.enable_ha",
            new Value.Items(List.of()),
            new Value.Entries(Map.of())));
  }

  /// Starts the first VM of `orphan` once more on `host`, in the database of `host` alone.
  public void runTwice(String orphan, String host) {
    var database = world.host(host).service().duty().orElseThrow().database;
    var vm = world.host(orphan).domains.stream().sorted().findFirst().orElseThrow();
    var row = database.findFirst("VM", one -> one.text("uuid").equals(vm)).orElseThrow();
    Residents.place(database, row, world.host(host).ref());
    world.host(host).domains.add(vm);
  }

  /// Memory takes a new coordinator from a look, as the program's does beside a run: one that alone
  /// claims the pool, and that more than half of the others name.
  public void rememberRuler(PoolSnapshot seen) {
    if (seen.claims().size() != 1) {
      return;
    }
    var ruler = seen.claims().getFirst().claimant();
    var name = at(ruler.address()).name();
    var known = memory.all().stream().flatMap(pool -> pool.lastReign().stream()).findFirst();
    if (known.filter(reign -> reign.host().equals(id(name))).isEmpty()
        && 2 * followers(name) > hosts().size() - 1) {
      remember(name, RememberedPool.ReignEvidence.VOTES);
    }
  }

  /// Memory saw this host coordinate from now on.
  public void remember(String host, RememberedPool.ReignEvidence evidence) {
    memory.all().stream()
        .findFirst()
        .ifPresent(pool -> {
          var reigns = new ArrayList<>(pool.reigns());
          reigns.add(new RememberedPool.Reign(id(host), now(), now(), Set.of(evidence)));
          memory.remember(
              new RememberedPool(
                  pool.id(),
                  pool.name(),
                  pool.user(),
                  pool.hosts(),
                  reigns,
                  pool.orphans(),
                  pool.picture(),
                  pool.ha(),
                  now()));
        });
  }

  private void note() {
    for (var host : world.hosts()) {
      if (host.roleFile() instanceof PoolRole.Coordinator) {
        made.putIfAbsent(host.name(), world.clock.instant());
      } else if (!rules(host.name())) {
        made.remove(host.name());
      }
    }
  }

  public HostId id(String host) {
    return new HostId(world.host(host).uuid());
  }

  public Target target(String host) {
    return new Target(endpoint(world.host(host)), Optional.of(id(host)), host);
  }

  public PoolId pool() {
    return new PoolId(world.poolUuid());
  }

  /// Whether this host really answers as a coordinator now.
  public boolean rules(String host) {
    var service = world.host(host).service();
    return service != null && service.rules();
  }

  /// Whether this host has been made coordinator, or will be at its next start.
  public boolean isMadeCoordinator(String host) {
    return world.host(host).roleFile() instanceof PoolRole.Coordinator;
  }

  /// Looks at every host, which takes time.
  public PoolSnapshot look() {
    var blackHole = world.hosts().stream().anyMatch(host -> front(host) == Front.BLACK_HOLE);
    advance(blackHole ? LOOK_AT_BLACK_HOLE : LOOK);
    var hosts = world.hosts().stream().map(this::state).toList();
    var claims =
        world.hosts().stream()
            .filter(host -> rules(host.name()) && front(host) == Front.ANSWERING)
            .map(this::claim)
            .toList();
    return new PoolSnapshot(
        now(),
        world.hosts().stream().map(this::endpoint).toList(),
        hosts,
        claims,
        memory.all().stream().findFirst(),
        true,
        true);
  }

  /// Sends a command as the real sender does: logs in, sends once, waits for a reply or not.
  ///
  /// @param expected is compared with what the session shows, as the real sender does
  public CommandOutcome send(PoolCommand command, Permit.Expectation expected) {
    return send(command, expected, () -> {});
  }

  /// The same.
  ///
  /// @param meanwhile is called again and again while a task is waited for
  public CommandOutcome send(PoolCommand command, Permit.Expectation expected, Runnable meanwhile) {
    var host = at(command.target().endpoint().address());
    if (front(host) != Front.ANSWERING
        || !command.target().id().equals(Optional.of(new HostId(host.uuid())))) {
      return new CommandOutcome.NotSent(host.name() + " cannot be reached.");
    }
    var login =
        switch (command.session()) {
          case LOCAL -> "session.slave_local_login_with_password";
          case POOL -> "session.login_with_password";
        };
    var session =
        answer(
            host,
            Call.of(login, world.credentials().user(), world.credentials().password()),
            Duration.ofSeconds(8));
    if (!(session instanceof Outcome.Success(var reference))) {
      return new CommandOutcome.NotSent(host.name() + " did not let us in.");
    }
    if (command.session() == PoolCommand.Session.POOL && !isAsExpected(host, expected)) {
      return new CommandOutcome.NotSent(host.name() + " is not what it was a moment ago.");
    }
    if (command instanceof org.poolkeeper.command.PlannedCommand planned) {
      return new DirectWork(
              call -> answer(host, call, REPLY),
              atMost -> {
                advance(atMost);
                meanwhile.run();
              },
              this::elapsed,
              this::now,
              reference)
          .send(planned);
    }
    var sent = now();
    var answer = answer(host, call(command, reference), Duration.ofSeconds(90));
    return switch (answer) {
      case null -> new CommandOutcome.NoReply(sent, "No reply came.");
      case Outcome.Dropped() -> new CommandOutcome.NoReply(sent, "The connection was closed.");
      case Outcome.Failure(var description) ->
          new CommandOutcome.Rejected(
              sent,
              description.getFirst(),
              description.subList(1, description.size()),
              "It said no: " + description.getFirst());
      case Outcome.Success _, Outcome.Bare _ ->
          new CommandOutcome.Accepted(sent, now(), List.of(), "It accepted.");
    };
  }

  /// Asks the host that paints this picture what its database does not tell.
  public Inquiries ask(PoolClaim ruler, Set<Inquiry> questions) {
    var host = at(ruler.claimant().address());
    var service = host.service();
    if (front(host) != Front.ANSWERING
        || service == null
        || service.duty().isEmpty()
        || !(answer(
                host,
                Call.of(
                    "session.login_with_password",
                    world.credentials().user(),
                    world.credentials().password()),
                REPLY)
            instanceof Outcome.Success(var session))) {
      return Inquiries.NONE;
    }
    var answers =
        new DirectAnswers(
            call -> answer(host, call, REPLY), service.duty().get().database, session);
    var told = new HashMap<Inquiry, Observed<InquiryAnswer>>();
    questions.forEach(question ->
        told.put(question, new Observed<>(answers.to(question), now(), ruler.source())));
    return new Inquiries(told);
  }

  private static boolean isAsExpected(SimulatedHost host, Permit.Expectation expected) {
    var service = host.service();
    if (service == null || service.duty().isEmpty()) {
      return false;
    }
    var database = service.duty().get().database;
    return expected
            .pool()
            .filter(pool -> !pool.uuid().equals(database.pool().text("uuid")))
            .isEmpty()
        && expected
            .started()
            .filter(start ->
                !database
                    .host(host.uuid())
                    .flatMap(DirectPicture::started)
                    .equals(Optional.of(start)))
            .isEmpty();
  }

  /// The call that a command makes.
  public static String method(PoolCommand command) {
    return switch (command) {
      case PoolCommand.EmergencyTransitionToMaster _ -> "pool.emergency_transition_to_master";
      case PoolCommand.EmergencyResetMaster _ -> "pool.emergency_reset_master";
      case PoolCommand.RecoverSlaves _ -> "pool.recover_slaves";
      case PoolCommand.DesignateNewMaster _ -> "pool.designate_new_master";
      case PoolCommand.SyncDatabase _ -> "pool.sync_database";
      case PoolCommand.EmergencyHaDisable _ -> "host.emergency_ha_disable";
      case PoolCommand.ShutDownVm(_, _, _, var force) ->
          force ? "VM.hard_shutdown" : "VM.clean_shutdown";
      case org.poolkeeper.command.PlannedCommand planned -> DirectWork.call(planned);
    };
  }

  private static Call call(PoolCommand command, Value session) {
    var params = new ArrayList<Value>();
    params.add(session);
    switch (command) {
      case PoolCommand.EmergencyResetMaster(_, var coordinator) ->
          params.add(Value.of(coordinator.endpoint().address().text()));
      case PoolCommand.DesignateNewMaster(_, var successor) ->
          params.add(Value.of(PoolDatabase.ref("host", successor.id().orElseThrow().uuid())));
      case PoolCommand.ShutDownVm(_, var vm, _, _) ->
          params.add(Value.of(PoolDatabase.ref("VM", vm)));
      case PoolCommand.EmergencyTransitionToMaster _,
          PoolCommand.RecoverSlaves _,
          PoolCommand.SyncDatabase _,
          PoolCommand.EmergencyHaDisable _,
          org.poolkeeper.command.PlannedCommand _ -> {}
    }
    return new Call(method(command), List.copyOf(params));
  }

  private @org.jspecify.annotations.Nullable Outcome answer(
      SimulatedHost host, Call call, Duration patience) {
    CompletableFuture<Outcome> reply = world.call(host, call);
    var end = now().plus(patience);
    while (!reply.isDone() && now().isBefore(end)) {
      advance(TICK);
    }
    return reply.getNow(null);
  }

  private SimulatedHost at(HostAddress address) {
    return world.hosts().stream()
        .filter(host -> host.address().equals(address.text()))
        .findFirst()
        .orElseThrow();
  }

  private Endpoint endpoint(SimulatedHost host) {
    return endpoints.computeIfAbsent(
        host.address(), address -> new Endpoint(new HostAddress(address), Endpoint.HTTPS));
  }

  private Front front(SimulatedHost host) {
    return hidden.contains(host.name()) ? Front.BLACK_HOLE : host.appearance().tls();
  }

  private HostState state(SimulatedHost host) {
    var endpoint = endpoint(host);
    var asked = endpoint.address();
    var at = now();
    var view = view(host, at);
    var answers = view instanceof HostView.Answering;
    var service = host.service();
    var emergency =
        answers && service != null ? service.emergency().orElse(List.of()) : List.<String>of();
    Optional<Observed<Role>> role =
        answers && service != null
            ? Optional.of(
                new Observed<>(
                    role(service, !emergency.isEmpty()), at, new Source.CredentialFreeProbe(asked)))
            : Optional.empty();
    var mode =
        answers
            ? Optional.of(new Observed<>(!emergency.isEmpty(), at, new Source.LocalSession(asked)))
            : Optional.<Observed<Boolean>>empty();
    var reason =
        emergency.isEmpty()
            ? Optional.<Observed<EmergencyReason>>empty()
            : Optional.of(
                new Observed<>(
                    new EmergencyReason(
                        emergency.getFirst(), emergency.subList(1, emergency.size())),
                    at,
                    (Source) new Source.LocalSession(asked)));
    var id =
        Optional.of(
            new Observed<>(
                new HostId(host.uuid()), at, (Source) new Source.CredentialFreeProbe(asked)));
    var name =
        Optional.of(
            new Observed<>(host.name(), at, (Source) new Source.CredentialFreeProbe(asked)));
    var probe =
        new HostProbe(
            endpoint,
            at,
            LOOK,
            view,
            role,
            mode.map(one -> new Observed<>(one.value(), one.at(), one.source())),
            reason,
            Optional.empty(),
            answers ? id : Optional.empty(),
            Optional.empty(),
            CredentialCheck.ACCEPTED);
    return new HostState(
        endpoint,
        Set.of(),
        id,
        name,
        view,
        role,
        mode,
        reason,
        Optional.empty(),
        CredentialCheck.ACCEPTED,
        Optional.of(probe));
  }

  private HostView view(SimulatedHost host, Instant at) {
    var text = host.name() + " does not answer.";
    var now =
        switch (front(host)) {
          case ANSWERING -> new HostView.Answering(at);
          case BLACK_HOLE -> new HostView.Silent(HostView.Silence.CONNECT_TIMEOUT, text, at);
          case REFUSED -> new HostView.Refusing(HostView.Refusal.CONNECTION_REFUSED, text, at);
          case CLOSES_AFTER_TLS ->
              new HostView.Refusing(HostView.Refusal.CLOSED_AFTER_TLS, text, at);
        };
    var before = views.get(host.name());
    var kept = before != null && sameOutcome(before, now) ? before : now;
    views.put(host.name(), kept instanceof HostView.Answering ? now : kept);
    return kept instanceof HostView.Answering ? now : kept;
  }

  private static boolean sameOutcome(HostView before, HostView now) {
    return switch (now) {
      case HostView.Silent(var reason, _, _) ->
          before instanceof HostView.Silent(var earlier, _, _) && earlier == reason;
      case HostView.Refusing(var reason, _, _) ->
          before instanceof HostView.Refusing(var earlier, _, _) && earlier == reason;
      case HostView.Answering _, HostView.Unseen _ -> false;
    };
  }

  private static Role role(Xapi service, boolean emergency) {
    return switch (service.role) {
      case PoolRole.Member(var address) when emergency ->
          new Role.Emergency(Optional.of(new HostAddress(address)));
      case PoolRole.Member(var address) -> new Role.Member(new HostAddress(address));
      case PoolRole.Coordinator() -> service.rules() ? new Role.Coordinator() : new Role.Unknown();
      case PoolRole.Broken() -> new Role.Broken();
    };
  }

  private PoolClaim claim(SimulatedHost host) {
    var database = host.service().duty().orElseThrow().database;
    return new DirectPicture(database, this::known)
        .claim(endpoint(host), now(), deskAhead.negated());
  }

  private HostAddress known(String text) {
    var known = endpoints.get(text);
    return known == null ? new HostAddress(text) : known.address();
  }

  private RememberedPool remembered() {
    return new RememberedPool(
            pool(),
            "pool",
            Optional.of("root"),
            world.hosts().stream()
                .map(host ->
                    new RememberedPool.RememberedHost(
                        new HostId(host.uuid()), host.name(), endpoint(host), 2))
                .toList(),
            List.of(
                new RememberedPool.Reign(
                    id("a"),
                    now().minus(Duration.ofHours(2)),
                    now(),
                    Set.of(RememberedPool.ReignEvidence.VOTES))),
            now())
        .withHa(rememberedHa());
  }

  private Optional<RememberedPool.RememberedHa> rememberedHa() {
    var pool = world.host("a").service().duty().orElseThrow().database.pool();
    if (!pool.get("ha_enabled").isTrue()) {
      return Optional.empty();
    }
    var configuration = new HashMap<String, String>();
    pool.get("ha_configuration")
        .entries()
        .forEach((key, value) -> configuration.put(key, value.text()));
    var tolerates = (long) pool.get("ha_host_failures_to_tolerate").asNumber();
    return Optional.of(
        new RememberedPool.RememberedHa(
            true,
            now().minus(Duration.ofDays(20)),
            Optional.of(new RememberedPool.HaSettings(configuration, tolerates, now()))));
  }
}
