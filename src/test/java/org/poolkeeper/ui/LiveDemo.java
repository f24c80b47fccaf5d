package org.poolkeeper.ui;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.poolkeeper.diagnosis.Diagnostician;
import org.poolkeeper.guard.GuardedControl;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.monitor.PoolWatches;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.port.JournalInHand;
import org.poolkeeper.port.PoolMemory;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.procedure.catalog.Catalog;
import org.poolkeeper.simulator.http.DirectDemo;
import org.poolkeeper.simulator.http.DirectDemo.DirectSession;
import org.poolkeeper.ui.procedure.Acting;
import org.poolkeeper.ui.procedure.ProcedureServices;

/// A window's services on the embedded demo's situations, watched, guarded and acted on as the
/// program does it, but without a network and on the pool's own clock: minutes there are
/// milliseconds here.
final class LiveDemo implements AutoCloseable {
  private final ScheduledExecutorService background =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
  private final DirectDemo demo = new DirectDemo();
  private final Map<DemoSession, DirectWatch> watches = new ConcurrentHashMap<>();
  private final ScriptedServices scripted = new ScriptedServices();

  /// Where runs are written down.
  final JournalInHand journal = new JournalInHand(clock());

  InstantSource clock() {
    return demo;
  }

  /// On the way of every reply to a command.
  final Gate gate = new Gate();

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
        demo,
        Watches::new,
        new ProcedureServices(
            new Catalog().all(),
            new Acting(
                _ -> {
                  throw new AssertionError("Only the demo is acted on.");
                },
                (_, _, _) -> org.poolkeeper.model.Inquiries.NONE,
                new JournalInHand(clock()),
                () -> {
                  throw new AssertionError("Only the demo is acted on.");
                }),
            this::acting,
            "ann",
            "desk-7",
            "poolkeeper test"),
        clock(),
        background);
  }

  /// The situation that is on.
  DirectSession session() {
    return (DirectSession) watches.keySet().iterator().next();
  }

  /// The pool as it is.
  PoolSnapshot look() throws InterruptedException {
    return Objects.requireNonNull(watches.get(session())).lookNow(Duration.ZERO);
  }

  void appearance(Appearance appearance) {
    scripted.settings.saveAppearance(appearance);
  }

  private Acting acting(DemoSession session) {
    var watch = Objects.requireNonNull(watches.get(session));
    return new Acting(
        overrides -> new GuardedControl(watch, memory(session), overrides, clock()),
        (ruler, questions, _) -> watch.ask(ruler, questions),
        journal,
        watch::waiting);
  }

  private static PoolMemory memory(DemoSession session) {
    return ((DirectSession) session).memory();
  }

  /// The newest watch.
  private final class Watches implements PoolWatches {
    private final DemoSession session;

    Watches(DemoSession session) {
      this.session = session;
    }

    @Override
    public PoolWatch watch(List<Endpoint> seeds, Optional<Credentials> credentials) {
      var watch = new DirectWatch((DirectSession) session, gate);
      watches.put(session, watch);
      return watch;
    }
  }

  @Override
  public void close() {
    watches.values().forEach(DirectWatch::close);
    background.shutdownNow();
    scripted.close();
  }
}
