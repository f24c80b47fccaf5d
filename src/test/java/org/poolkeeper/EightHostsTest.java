package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.Services;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.command.PoolCommand.DesignateNewMaster;
import org.poolkeeper.command.PoolCommand.EmergencyResetMaster;
import org.poolkeeper.command.PoolCommand.EmergencyTransitionToMaster;
import org.poolkeeper.command.PoolCommand.RecoverSlaves;
import org.poolkeeper.guard.CommandOutcome;
import org.poolkeeper.guard.Decision;
import org.poolkeeper.guard.Passage;
import org.poolkeeper.guard.Verdict;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.Role;
import org.poolkeeper.model.Routes;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.Release;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.Silence;
import org.poolkeeper.simulator.http.LoggedWorld;

/// The story of eight hosts, from the pulled cable to the orphan that comes home by itself. plot2
/// coordinates in the beginning.
@Timeout(240)
class EightHostsTest {
  private static final Duration IN_TIME = Duration.ofSeconds(45);

  @TempDir private Path state;

  @Test
  void theWrongSideIsNeverDriven() throws Exception {
    try (var pool = new LoggedWorld(eightHosts())) {
      var memory = new MemoryInHand(pool.before());

      pool.happens(Happening.pullCable("plot2", Silence.REFUSED));
      try (var console = console(pool, memory, "plot3")) {
        assertThat(accepted(console, new EmergencyTransitionToMaster(console.target("plot3"))))
            .isTrue();
        pool.speed(20);
        assertThat(console.sees(IN_TIME, seen -> coordinates(seen, pool, "plot3"))).isTrue();
        pool.speed(1);
        assertThat(accepted(console, new RecoverSlaves(console.target("plot3"))))
            .as("nobody follows it yet, but it was promoted from here")
            .isTrue();
        pool.speed(20);
        assertThat(console.sees(IN_TIME, seen -> followers(seen, pool, "plot3") == 6)).isTrue();
        pool.speed(1);
      }
      assertThat(pool.changes())
          .containsExactly(
              "plot3 pool.emergency_transition_to_master", "plot3 pool.recover_slaves");

      pool.happens(Happening.forget("plot2", "plot7")).happens(Happening.plugCable("plot2"));
      pool.clearLog();
      for (var order : List.of(List.of("plot2"), List.of("plot3"), List.of("plot2", "plot3"))) {
        try (var console = console(pool, memory, order.toArray(String[]::new))) {
          assertThat(console.verdict("plot2"))
              .as("%s", order)
              .get()
              .isInstanceOf(Verdict.Orphaned.class);
          assertThat(console.verdict("plot3"))
              .as("%s", order)
              .get()
              .isInstanceOf(Verdict.Rules.class);
          for (var command : wrong(console)) {
            assertThat(refused(console, command)).as("%s %s", order, command).isEmpty();
          }
          assertThat(console.ask(new RecoverSlaves(console.target("plot3"))))
              .isInstanceOf(Decision.Granted.class);
          assertThat(
                  console.ask(
                      new EmergencyResetMaster(console.target("plot2"), console.target("plot3"))))
              .isInstanceOf(Decision.Granted.class);
        }
      }
      assertThat(pool.changes()).isEmpty();

      pool.happens(Happening.restartService("plot2")).speed(20);
      try (var console = console(pool, memory, "plot3")) {
        assertThat(console.sees(IN_TIME, seen -> followers(seen, pool, "plot3") == 7)).isTrue();
        pool.speed(1);
        assertThat(console.verdict("plot2")).as("it claims nothing any more").isEmpty();
        assertThat(console.ask(new RecoverSlaves(console.target("plot3"))))
            .isInstanceOf(Decision.Granted.class);
      }
      assertThat(pool.changes()).isEmpty();
    }
  }

  /// The same with the program's own services, which are ended and started again on the way.
  @Test
  void whatTheWatchWritesDownHoldsThroughRestartsUntilTheOrphanIsHome() throws Exception {
    try (var pool = new LoggedWorld(eightHosts())) {
      var orphan = pool.id("plot2");
      try (var services = services(pool, pool.routes())) {
        var healthy = until(services, pool, "plot5", seen -> followers(seen, pool, "plot2") == 7);
        assertThat(code(services, healthy)).isEqualTo("HEALTHY");
      }
      assertThat(remembered(pool).lastReign()).map(Reign::host).hasValue(orphan);

      pool.happens(Happening.pullCable("plot2", Silence.REFUSED))
          .happens(Happening.promote("plot3"))
          .speed(20);
      try (var services = services(pool, pool.routes())) {
        until(services, pool, "plot3", seen -> coordinates(seen, pool, "plot3"));
        pool.happens(Happening.recover("plot3"));
        until(services, pool, "plot3", seen -> followers(seen, pool, "plot3") == 6);
        pool.speed(1);
        until(
            services, pool, "plot3", seen -> lastRuler(seen).equals(Optional.of(pool.id("plot3"))));
        assertThat(remembered(pool).orphans()).as("it is silent").isEmpty();

        pool.happens(Happening.forget("plot2", "plot7")).happens(Happening.plugCable("plot2"));
        var split = until(services, pool, "plot3", seen -> isMarked(seen, orphan));
        assertThat(code(services, split)).isEqualTo("SPLIT_BRAIN");
      }
      var marked = remembered(pool);
      assertThat(marked.orphan(orphan).flatMap(OrphanMark::successor)).hasValue(pool.id("plot3"));

      for (var routes : List.of(pool.routes(), only(pool, "plot2"))) {
        try (var services = services(pool, routes)) {
          assertThat(code(services, settled(services, pool, "plot2")))
              .as("the orphan alone was given; within reach: %s", routes)
              .isIn("SPLIT_BRAIN", "ORPHANED_COORDINATOR");
        }
        var now = remembered(pool);
        assertThat(now.orphan(orphan).map(OrphanMark::since))
            .isEqualTo(marked.orphan(orphan).map(OrphanMark::since));
        assertThat(now.host(pool.id("plot7"))).as("removed on the orphan alone").isPresent();
        assertThat(now.hosts()).hasSize(8);
        assertThat(now.lastReign()).map(Reign::host).hasValue(pool.id("plot3"));
      }

      pool.happens(Happening.restartService("plot2")).speed(20);
      try (var services = services(pool, pool.routes())) {
        until(services, pool, "plot3", seen -> followers(seen, pool, "plot3") == 7);
        pool.speed(1);
        until(services, pool, "plot3", seen -> !isMarked(seen, orphan));
      }
      assertThat(remembered(pool).orphans()).as("it came home").isEmpty();
      assertThat(pool.changes()).as("nobody but the story itself changed anything").isEmpty();
    }
  }

  private Services services(LoggedWorld pool, Routes routes) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new AppGraph(new Terminal(nowhere, nowhere, Paint.SHAPES), _ -> null)
        .open(
            new Access(
                routes, new Access.Trust(Set.of(), true), IN_TIME, Optional.of(state), true));
  }

  /// Nothing but this host is within reach.
  private static Routes only(LoggedWorld pool, String host) {
    var targets = new HashMap<>(pool.routes().targets());
    var nobody = new Endpoint(new HostAddress("127.0.0.1"), 1);
    targets.replaceAll(
        (from, to) -> from.address().equals(pool.endpoint(host).address()) ? to : nobody);
    return new Routes(targets);
  }

  /// What is on disk, read as by a program that has just been started.
  private RememberedPool remembered(LoggedWorld pool) {
    try (var services = services(pool, pool.routes())) {
      assertThat(services.memory().all()).hasSize(1);
      return services.memory().all().getFirst();
    }
  }

  private static PoolSnapshot until(
      Services services, LoggedWorld pool, String seed, Predicate<PoolSnapshot> wanted)
      throws InterruptedException {
    var end = System.nanoTime() + IN_TIME.toNanos();
    var news = new LinkedBlockingQueue<PoolSnapshot>();
    try (var watch =
            services
                .watches()
                .watch(List.of(pool.endpoint(seed)), Optional.of(pool.credentials()));
        var _ = watch.subscribe(news::add)) {
      while (true) {
        var next = news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        assertThat(next).as("as wanted; the newest is %s", watch.latest()).isNotNull();
        if (wanted.test(next)) {
          return next;
        }
      }
    }
  }

  private static PoolSnapshot settled(Services services, LoggedWorld pool, String seed)
      throws InterruptedException {
    return until(services, pool, seed, PoolSnapshot::settled);
  }

  private static String code(Services services, PoolSnapshot seen) {
    return services.diagnose().apply(seen).condition().code();
  }

  private static boolean isMarked(PoolSnapshot seen, HostId host) {
    return seen.remembered().flatMap(memory -> memory.orphan(host)).isPresent();
  }

  private static Optional<HostId> lastRuler(PoolSnapshot seen) {
    return seen.remembered().flatMap(RememberedPool::lastReign).map(Reign::host);
  }

  /// What would tear the pool apart; none of it can be overridden while the true side answers.
  private static List<PoolCommand> wrong(GuardedConsole console) {
    var orphan = console.target("plot2");
    return List.of(
        new RecoverSlaves(orphan),
        new DesignateNewMaster(orphan, console.target("plot4")),
        new EmergencyResetMaster(console.target("plot3"), orphan),
        new EmergencyResetMaster(console.target("plot4"), orphan),
        new EmergencyTransitionToMaster(console.target("plot4")));
  }

  private static Optional<String> refused(GuardedConsole console, PoolCommand command)
      throws InterruptedException {
    var passage = console.send(command);
    assertThat(passage).isInstanceOf(Passage.Stopped.class);
    return ((Passage.Stopped) passage).refusal().consequence();
  }

  private static boolean accepted(GuardedConsole console, PoolCommand command)
      throws InterruptedException {
    var passage = console.send(command);
    assertThat(passage).isInstanceOf(Passage.Sent.class);
    return ((Passage.Sent) passage).outcome() instanceof CommandOutcome.Accepted;
  }

  private static boolean coordinates(PoolSnapshot seen, LoggedWorld pool, String host) {
    return seen.host(pool.id(host))
            .filter(state -> state.currentRole() instanceof Role.Coordinator)
            .isPresent()
        && seen.claims().stream()
            .anyMatch(claim -> claim.open() && claim.claimant().equals(pool.endpoint(host)));
  }

  private static long followers(PoolSnapshot seen, LoggedWorld pool, String leader) {
    var address = new HostAddress(pool.world().host(leader).address());
    return seen.hosts().stream()
        .filter(host -> host.currentRole().votesFor().filter(address::equals).isPresent())
        .count();
  }

  private static GuardedConsole console(LoggedWorld pool, PoolMemory memory, String... seeds) {
    return new GuardedConsole(
        pool, memory, pool.routes(), List.of(seeds).stream().map(pool::endpoint).toList());
  }

  private static Scenario eightHosts() {
    var names = List.of("plot2", "plot1", "plot3", "plot4", "plot5", "plot6", "plot7", "plot8");
    var hosts =
        IntStream.range(0, names.size())
            .mapToObj(i -> new PoolPlan.HostPlan(names.get(i), "192.0.2.%d".formatted(31 + i)))
            .toList();
    return new Scenario(
        "eight-hosts",
        "Eight hosts",
        "All well.",
        new PoolPlan("Plot", Release.called("8.3"), hosts, 16, PoolPlan.Ha.OFF),
        List.of(),
        Duration.ofMinutes(30));
  }
}
