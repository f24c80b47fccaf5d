package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.CommandLineConsole;
import org.poolkeeper.cli.Keyboard;
import org.poolkeeper.cli.Paint;
import org.poolkeeper.cli.Services;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Routes;
import org.poolkeeper.simulator.Happening;
import org.poolkeeper.simulator.PoolPlan;
import org.poolkeeper.simulator.PoolPlan.HostPlan;
import org.poolkeeper.simulator.Release;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.WorldTruth;
import org.poolkeeper.simulator.http.LoggedWorld;

/// A story that is lived through with the command line: the whole program but for its process,
/// started anew for every command with the files that the last one left, against a simulated pool
/// behind XML-RPC on TLS. Who waits jumps ahead in time; console lines that a run shows are typed
/// at the simulated console by [#hand].
final class Story implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  /// What answers within that time needs no help, in nanoseconds.
  private static final long SOON = 500_000_000;

  final StoryTime time = new StoryTime();
  final LoggedWorld pool;
  final WorldTruth truth;
  private final Path state;
  private final Set<HostAddress> cutOff = new HashSet<>();
  private final List<Moment> moments = new ArrayList<>();
  private BiConsumer<String, String> hand = (_, _) -> {};

  /// A healthy pool of hosts `prefix1` at 192.0.2.11, `prefix2` at 192.0.2.12, …, two VMs on each.
  Story(String prefix, int hosts, String coordinator, String release, PoolPlan.Ha ha, Path state) {
    this(plan(prefix, hosts, coordinator, release, ha), state);
  }

  /// A pool as it is planned.
  Story(PoolPlan plan, Path state) {
    this.state = state;
    pool =
        new LoggedWorld(
            new Scenario("story", "Story", "All well.", plan, List.of(), Duration.ofMinutes(50)),
            time);
    truth = new WorldTruth(pool.world());
    time.onJump(() -> {
      var _ = pool.world().now();
    });
  }

  private static PoolPlan plan(
      String prefix, int hosts, String coordinator, String release, PoolPlan.Ha ha) {
    return new PoolPlan(
        "Pool",
        Release.called(release),
        IntStream.rangeClosed(1, hosts)
            .mapToObj(i -> new HostPlan(prefix + i, "192.0.2.%d".formatted(10 + i)))
            .sorted(Comparator.comparing(host -> !host.name().equals(coordinator)))
            .toList(),
        2 * hosts,
        ha);
  }

  /// What a command printed.
  record Told(int code, String out, String err) {
    String all() {
      return out + err;
    }

    /// What was printed, however the lines were broken.
    String words() {
      return (out + " " + err).replaceAll("\\s+", " ");
    }

    /// What stands below "Still to do:", each in one line.
    List<String> stillToDo() {
      var left = out.substring(Math.max(0, out.lastIndexOf("Still to do:")));
      return Stream.of(left.split("\n *- "))
          .skip(1)
          .map(one -> one.replaceAll("\\s+", " ").strip())
          .toList();
    }
  }

  /// Lets something happen, and then time pass.
  Story happens(Happening happening, Duration then) {
    pool.happens(happening);
    return passes(then);
  }

  /// Lets time pass.
  Story passes(Duration stretch) {
    time.jump(stretch);
    return this;
  }

  /// How far whoever waits jumps ([StoryTime#stride]).
  Story stride(int times) {
    time.stride(times);
    return this;
  }

  /// Lets something happen when a host's console has been told a line.
  Story afterTyping(BiConsumer<String, String> then) {
    hand = then;
    return this;
  }

  /// Lets something happen, once, right when the program prints a line that has `words`.
  Story when(String words, Runnable then) {
    moments.add(new Moment(words, then));
    return this;
  }

  private record Moment(String words, Runnable then) {}

  /// The path from the program to a host breaks; the pool itself is well.
  Story cutOffFromHere(String host) {
    cutOff.add(pool.endpoint(host).address());
    return this;
  }

  /// Looks at the healthy pool, so that it is remembered.
  Story isSeen() {
    var hosts = pool.world().hosts().stream().map(host -> host.address()).limit(2).toList();
    var _ = succeeds("status", hosts.toArray(String[]::new));
    return this;
  }

  /// A command that ends well.
  Told succeeds(String command, String... options) {
    return ends(0, command, options);
  }

  /// A command that ends with that code.
  Told ends(int code, String command, String... options) {
    var told = poolkeeper(command, options);
    assertThat(told.code()).as("%s%n%s", command, told.all()).isEqualTo(code);
    return told;
  }

  /// How this pool really is: `coordinator` alone rules it, and every other host but those `away`
  /// is its member, alive and enabled.
  void endsWell(String coordinator, String... away) {
    var others =
        pool.world().hosts().stream()
            .map(SimulatedHost::name)
            .filter(host -> !host.equals(coordinator))
            .filter(host -> !List.of(away).contains(host))
            .toList();
    assertThat(truth.coordinators()).containsExactly(coordinator);
    assertThat(truth.membersOf(coordinator)).containsExactlyInAnyOrderElementsOf(others);
    var all = new ArrayList<>(others);
    all.add(coordinator);
    assertThat(truth.serving(coordinator)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(truth.pool(coordinator)).isEqualTo(pool.world().poolUuid());
  }

  /// A command for the pool that is in memory, or for these hosts.
  Told poolkeeper(String command, String... options) {
    var arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--state", state.toString(), "--trust-first-use"));
    arguments.addAll(List.of("--user", pool.credentials().user(), "--password-env", "PW"));
    routes().mappings().forEach(one -> arguments.addAll(List.of("--resolve", one)));
    arguments.addAll(List.of(options));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (var helper = new Bystander()) {
      var terminal =
          new Terminal(
              new PrintStream(new Read(out, helper::reads), true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Paint.SHAPES);
      Map<String, String> environment = Map.of("PW", pool.world().credentials().password());
      var graph = new AppGraph(terminal, environment::get, time, () -> time, StoryTime.pace());
      var code =
          new CommandLineConsole(terminal, new Nobody(), graph, graph, environment::get)
              .run(arguments.toArray(String[]::new));
      return new Told(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  /// The services of a program that goes on looking, as a window does, and changes nothing.
  Services services() {
    return services(true);
  }

  /// The services of a program that goes on looking, as a window does, and may act.
  Services actingServices() {
    return services(false);
  }

  private Services services(boolean readOnly) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new AppGraph(
            new Terminal(nowhere, nowhere, Paint.SHAPES),
            _ -> null,
            time,
            () -> time,
            StoryTime.pace())
        .open(
            new Access(
                routes(), new Access.Trust(Set.of(), true), TICK, Optional.of(state), readOnly));
  }

  /// Nothing listens where a host that is cut off from here would be.
  private Routes routes() {
    var targets = new HashMap<>(pool.routes().targets());
    var nobody = new Endpoint(new HostAddress("127.0.0.1"), 1);
    targets.replaceAll((from, to) -> cutOff.contains(from.address()) ? nobody : to);
    return new Routes(targets);
  }

  @Override
  public void close() {
    pool.close();
  }

  /// Nobody sits in front of the program: all answers are options.
  private static final class Nobody implements Keyboard {
    @Override
    public boolean attended() {
      return false;
    }

    @Override
    public Optional<String> answer(String question) {
      return Optional.empty();
    }

    @Override
    public Watch onInterrupt(Runnable pressed) {
      return () -> {};
    }
  }

  /// Reads along: types console lines, and lets time pass while a command is under way.
  private final class Bystander implements AutoCloseable {
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean underWay;
    private volatile long sending;
    private String console = "";

    Bystander() {
      var _ = Thread.ofVirtual().start(this::tick);
    }

    void reads(String line) {
      var at = "type at the console of ";
      if (line.contains(at)) {
        console = named(line.substring(line.indexOf(at) + at.length()).replaceAll(":$", ""));
      } else if (!console.isEmpty() && line.startsWith(" ") && line.strip().startsWith("xe ")) {
        truth.type(console, line.strip());
        hand.accept(console, line.strip());
      } else {
        console = "";
      }
      moments.stream()
          .filter(moment -> line.contains(moment.words()))
          .findFirst()
          .filter(moments::remove)
          .ifPresent(moment -> moment.then().run());
      if (line.contains("  sending to ")) {
        sending = System.nanoTime();
        underWay = true;
      } else if (!line.startsWith(" ")) {
        underWay = false;
      }
    }

    /// A host that never told its name is called by its address.
    private String named(String called) {
      return pool.world().hosts().stream()
          .filter(host -> host.address().equals(called))
          .map(SimulatedHost::name)
          .findFirst()
          .orElse(called);
    }

    private void tick() {
      try {
        while (!gone.await(20, TimeUnit.MILLISECONDS)) {
          if (underWay && System.nanoTime() - sending > SOON) {
            time.jump(TICK);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      gone.countDown();
    }
  }

  /// Passes on what is written, and each line of it by itself.
  private static final class Read extends OutputStream {
    private final OutputStream to;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Read(OutputStream to, Consumer<String> lines) {
      this.to = to;
      this.lines = lines;
    }

    @Override
    public void write(int one) throws java.io.IOException {
      to.write(one);
      if (one == '\n') {
        lines.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(one);
      }
    }
  }
}
