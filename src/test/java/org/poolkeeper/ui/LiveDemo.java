package org.poolkeeper.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.poolkeeper.cli.DemoRoutes;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.monitor.Pace;
import org.poolkeeper.monitor.PoolMonitors;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.MemoryInHand;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.TrustDecider;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.simulator.http.SimulatedDemo;
import org.poolkeeper.ui.procedure.Acting;
import org.poolkeeper.ui.procedure.ProcedureServices;
import org.poolkeeper.xapi.XapiHostControl;
import org.poolkeeper.xapi.XapiPoolObserver;
import org.poolkeeper.xapi.wire.Mode;
import org.poolkeeper.xapi.wire.XapiConnections;

/// A window's services on the embedded demo as it really is, wired as the program wires it: served
/// on loopback, watched and acted on over TLS, behind the guard. Its clock runs faster, so that a
/// silence of a minute lasts seconds.
final class LiveDemo implements AutoCloseable {
  private static final int FASTER = 6;

  private final Instant begun = Instant.now();
  private final long started = System.nanoTime();
  private final ScheduledExecutorService background =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
  private final Map<DemoSession, PoolMemory> memories = new ConcurrentHashMap<>();
  private final ScriptedServices scripted = new ScriptedServices();

  /// Where runs are written down.
  final JournalInHand journal = new JournalInHand(clock());

  InstantSource clock() {
    return () -> begun.plus(Duration.ofNanos((System.nanoTime() - started) * FASTER));
  }

  UiServices services() {
    return new UiServices(
        (_, _) -> {
          throw new AssertionError("Only the demo is watched.");
        },
        new Diagnostician()::diagnose,
        scripted.settings,
        scripted.vault,
        scripted.memory,
        scripted.trust,
        new SimulatedDemo(Clock.systemUTC()),
        this::watches,
        new ProcedureServices(
            new Catalog().all(),
            new Acting(
                _ -> {
                  throw new AssertionError("Only the demo is acted on.");
                },
                journal),
            session -> new Acting(overrides -> control(session, overrides), journal),
            "ann",
            "desk-7",
            "poolkeeper test"),
        clock(),
        background);
  }

  void appearance(org.poolkeeper.port.Settings.Appearance appearance) {
    scripted.settings.saveAppearance(appearance);
  }

  private PoolMemory memory(DemoSession session) {
    return memories.computeIfAbsent(session, each -> new MemoryInHand(each.remembered()));
  }

  private PoolWatches watches(DemoSession session) {
    var routes = DemoRoutes.of(session);
    return new PoolMonitors(
        new XapiPoolObserver(
            new XapiConnections(routes, new Everybody(), Mode.READ_ONLY), routes, clock()),
        memory(session),
        clock(),
        (delay, task) -> {
          var _ = background.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        },
        Pace.usual());
  }

  private GuardedControl control(DemoSession session, org.poolkeeper.guard.OverrideLog overrides) {
    var routes = DemoRoutes.of(session);
    return new GuardedControl(
        new XapiHostControl(
            new XapiConnections(routes, new Everybody(), Mode.OPERATING), routes, clock()),
        memory(session),
        overrides,
        clock());
  }

  @Override
  public void close() {
    background.shutdownNow();
    scripted.close();
  }

  private static final class Everybody implements TrustDecider {
    @Override
    public Verdict judge(Endpoint endpoint, CertificateFacts presented) {
      return new Verdict.Trusted();
    }

    @Override
    public void remember(Endpoint endpoint, CertificateFacts presented) {
      // The hosts live in this process.
    }
  }
}
