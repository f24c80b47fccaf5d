package org.poolkeeper;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.cli.Access;
import org.poolkeeper.cli.DemoGlance;
import org.poolkeeper.cli.DemoRoutes;
import org.poolkeeper.cli.Desktop;
import org.poolkeeper.cli.Operations;
import org.poolkeeper.cli.ServiceSource;
import org.poolkeeper.cli.Services;
import org.poolkeeper.cli.Terminal;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.guard.OverrideLog;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.Routes;
import org.poolkeeper.monitor.Pace;
import org.poolkeeper.monitor.PoolMonitors;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.DemoPool;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.PoolInquirer;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.PoolObserver;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.procedure.engine.SteadyWaiting;
import org.poolkeeper.procedure.engine.Waiting;
import org.poolkeeper.simulator.http.SimulatedDemo;
import org.poolkeeper.store.FileJournal;
import org.poolkeeper.store.FilePoolMemory;
import org.poolkeeper.store.FileSettings;
import org.poolkeeper.store.FileTrust;
import org.poolkeeper.store.FileTrust.Strangers;
import org.poolkeeper.store.KeyringVault;
import org.poolkeeper.store.StateDirectory;
import org.poolkeeper.xapi.XapiHostControl;
import org.poolkeeper.xapi.XapiPoolInquirer;
import org.poolkeeper.xapi.XapiPoolObserver;
import org.poolkeeper.xapi.wire.Mode;
import org.poolkeeper.xapi.wire.XapiConnections;

/// The composition root: who works with whom, by plain constructors. The only class that names an
/// adapter.
final class AppGraph implements ServiceSource, Desktop {
  private static final int BACKGROUND_THREADS = 2;

  private final Terminal terminal;
  private final UnaryOperator<@Nullable String> environment;
  private final InstantSource clock;
  private final Supplier<Waiting> waiting;
  private final Pace pace;
  private final Function<PoolSnapshot, Diagnosis> diagnose = new Diagnostician()::diagnose;

  AppGraph(Terminal terminal, UnaryOperator<@Nullable String> environment) {
    this(terminal, environment, InstantSource.system(), SteadyWaiting::new);
  }

  /// With a time of its own.
  ///
  /// @param waiting how a run waits, made for each run
  AppGraph(
      Terminal terminal,
      UnaryOperator<@Nullable String> environment,
      InstantSource clock,
      Supplier<Waiting> waiting) {
    this(terminal, environment, clock, waiting, Pace.usual());
  }

  /// With a time and a pace of its own.
  ///
  /// @param pace how often hosts are looked at
  AppGraph(
      Terminal terminal,
      UnaryOperator<@Nullable String> environment,
      InstantSource clock,
      Supplier<Waiting> waiting,
      Pace pace) {
    this.terminal = terminal;
    this.environment = environment;
    this.clock = clock;
    this.waiting = waiting;
    this.pace = pace;
  }

  @Override
  public Services open(Access access) {
    var directory = state(access);
    var memory = new FilePoolMemory(directory, clock);
    var observer = observer(access.routes(), trust(access, directory));
    var timer = threads(1);
    var journal = new FileJournal(directory, clock);
    return new Services(
        watches(observer, memory, timer),
        observer,
        diagnose,
        memory,
        journal,
        operations(access, trust(access, directory), memory),
        clock,
        () -> {
          timer.shutdownNow();
          journal.close();
        });
  }

  @Override
  public DemoPool demo() {
    return new SimulatedDemo(clock);
  }

  @Override
  public int open(Optional<String> scenario, Access access) throws InterruptedException {
    var missing = DesktopCheck.ofThisMachine(environment).missing();
    if (missing.isPresent()) {
      return onTheTerminal(missing.get(), scenario);
    }
    var directory = state(access);
    Logging.alsoTo(directory);
    var background = threads(BACKGROUND_THREADS);
    try (var journal = new FileJournal(directory, clock);
        var desk = new DemoDesk(clock)) {
      var trust = trust(access, directory);
      var observer = observer(access.routes(), trust);
      var memory = new FilePoolMemory(directory, clock);
      new WindowStart(
              watches(observer, memory, background),
              diagnose,
              new FileSettings(directory),
              new KeyringVault(),
              memory,
              trust::known,
              trust::remember,
              demo(),
              session -> demoWatches(session, desk.memory(session), background),
              operations(access, trust, memory),
              journal,
              session -> demoControl(session, access, desk.memory(session)),
              session -> inquirer(DemoRoutes.of(session), new DemoTrust()),
              desk::journal,
              clock,
              background)
          .run(scenario, access.readOnly());
      return 0;
    } catch (UnsupportedOperationException | LinkageError e) {
      return onTheTerminal(
          "No window can open here (%s).".formatted(String.valueOf(e.getMessage()).strip()),
          scenario);
    } finally {
      background.shutdownNow();
    }
  }

  /// What the window would have shown, as text.
  private int onTheTerminal(String why, Optional<String> scenario) throws InterruptedException {
    terminal.say(why + " The demo pool follows as text.");
    var timer = threads(1);
    try {
      new DemoGlance(
              terminal,
              demo(),
              session -> demoWatches(session, new DemoMemory(session.remembered()), timer),
              diagnose)
          .show(scenario);
    } finally {
      timer.shutdownNow();
    }
    return 0;
  }

  /// The only connections that can change anything, and only behind the guard.
  private Operations operations(Access access, TrustDecider trust, PoolMemory memory) {
    return new Operations(
        new Catalog().all(),
        control(access.routes(), access, trust, memory),
        inquirer(access.routes(), trust),
        waiting,
        System.getProperty("user.name", "unknown"),
        Optional.ofNullable(environment.apply("HOSTNAME"))
            .or(() -> Optional.ofNullable(environment.apply("COMPUTERNAME")))
            .orElse("this machine"));
  }

  private PoolInquirer inquirer(Routes routes, TrustDecider trust) {
    return new XapiPoolInquirer(new XapiConnections(routes, trust, Mode.READ_ONLY), clock);
  }

  private Function<OverrideLog, GuardedControl> demoControl(
      DemoSession session, Access access, PoolMemory memory) {
    return control(DemoRoutes.of(session), access, new DemoTrust(), memory);
  }

  private Function<OverrideLog, GuardedControl> control(
      Routes routes, Access access, TrustDecider trust, PoolMemory memory) {
    var mode = access.readOnly() ? Mode.READ_ONLY : Mode.OPERATING;
    var control =
        new XapiHostControl(
            new XapiConnections(routes, trust, mode), routes, clock, waiting.get()::elapsed);
    return overrides -> new GuardedControl(control, memory, overrides, clock);
  }

  private PoolWatches watches(
      PoolObserver observer, PoolMemory memory, ScheduledExecutorService timer) {
    return new PoolMonitors(
        observer,
        memory,
        clock,
        (delay, task) -> {
          var _ = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        },
        pace);
  }

  private PoolWatches demoWatches(
      DemoSession session, PoolMemory memory, ScheduledExecutorService timer) {
    var observer = observer(DemoRoutes.of(session), new DemoTrust());
    return watches(observer, memory, timer);
  }

  /// Whoever looks can change nothing, whatever the options say.
  private PoolObserver observer(Routes routes, TrustDecider trust) {
    return new XapiPoolObserver(new XapiConnections(routes, trust, Mode.READ_ONLY), routes, clock);
  }

  private static FileTrust trust(Access access, StateDirectory directory) {
    return new FileTrust(
        directory,
        access.trust().fingerprints(),
        access.trust().firstUse() ? Strangers.TRUST : Strangers.REFUSE);
  }

  private StateDirectory state(Access access) {
    return access
        .state()
        .map(StateDirectory::new)
        .orElseGet(() ->
            StateDirectory.customary(
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")),
                environment));
  }

  private static ScheduledExecutorService threads(int count) {
    return Executors.newScheduledThreadPool(
        count, Thread.ofPlatform().daemon().name("background-", 0).factory());
  }
}
