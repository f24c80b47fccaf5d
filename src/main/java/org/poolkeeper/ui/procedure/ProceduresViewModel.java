package org.poolkeeper.ui.procedure;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.diagnosis.Diagnosis;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.port.DemoPool.DemoSession;
import org.poolkeeper.procedure.Procedure;
import org.poolkeeper.procedure.engine.Interview;
import org.poolkeeper.procedure.engine.Lens;
import org.poolkeeper.procedure.engine.Unfinished;
import org.poolkeeper.ui.fx.SnapshotBridge;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;

/// What can be done for the pool on the screen, and the run of each pool. What is offered is worked
/// out in the background; everything else happens on the screen's thread.
public final class ProceduresViewModel {
  private final ProcedureServices services;
  private final PoolsViewModel pools;
  private final Function<PoolSnapshot, Diagnosis> diagnose;
  private final Supplier<Optional<DemoSession>> demo;
  private final Optional<String> forbidden;
  private final InstantSource clock;
  private final Executor screen;
  private final RunsUnderWay running;
  private final ObservableList<Offer> offers = FXCollections.observableArrayList();
  private Runnable ended = () -> {};
  private final SnapshotBridge<Diagnosis, List<Offer>> bridge;
  private final ChangeListener<Optional<Diagnosis>> diagnosed =
      (_, _, newest) -> newest.ifPresent(this::judge);
  private final ChangeListener<@Nullable PoolViewModel> selected =
      (_, before, after) -> follow(before, after);
  private final ListChangeListener<PoolViewModel> removed = this::poolsChanged;

  /// A model that follows nothing until opened.
  ///
  /// @param demo the demo session that is on
  /// @param forbidden why this window carries out nothing at all; empty if it does
  public ProceduresViewModel(
      ProcedureServices services,
      PoolsViewModel pools,
      Function<PoolSnapshot, Diagnosis> diagnose,
      Supplier<Optional<DemoSession>> demo,
      Optional<String> forbidden,
      InstantSource clock,
      Executor screen,
      ScheduledExecutorService background) {
    this.services = services;
    this.pools = pools;
    this.diagnose = diagnose;
    this.demo = demo;
    this.forbidden = forbidden;
    this.clock = clock;
    this.screen = screen;
    running = new RunsUnderWay(() -> ended.run());
    bridge = new SnapshotBridge<>(new Offering(services.all())::in, this::show, screen, background);
  }

  /// Begins to follow the pool on the screen.
  public void open() {
    pools.selected().addListener(selected);
    pools.pools().addListener(removed);
    follow(null, pools.selected().get());
  }

  /// Ends following, and asks every run to stop after the step that is under way.
  ///
  /// @return threads that cut off what does not stop by itself; it can be resumed
  public List<Thread> close() {
    pools.selected().removeListener(selected);
    pools.pools().removeListener(removed);
    follow(pools.selected().get(), null);
    bridge.close();
    return running.cutOff();
  }

  /// The runs of this window.
  public RunsUnderWay running() {
    return running;
  }

  /// Has `task` done whenever a run has come to its end, or to rest.
  public void onEnded(Runnable task) {
    ended = task;
  }

  /// Every procedure for the pool on the screen: first what its findings call for, then what else
  /// has a way to go now. Empty while no pool is on it.
  public ObservableList<Offer> offers() {
    return offers;
  }

  /// The procedure with this stable name.
  public Optional<Procedure> procedure(String id) {
    return services.procedure(id);
  }

  /// The wizard for `procedure` on `pool`; where a run of that pool is under way, the one of that
  /// run. Empty before the pool was looked at.
  public Optional<ProcedureViewModel> wizard(PoolViewModel pool, Procedure procedure) {
    return running.on(pool).or(() -> opened(pool, procedure));
  }

  /// Why `left` cannot be taken up on `pool` from here, one sentence that says what to do; empty if
  /// it can.
  public Optional<String> obstacle(PoolViewModel pool, Unfinished left) {
    if (running.on(pool).isPresent()) {
      return running.holding(pool);
    }
    if (made(left).isEmpty()) {
      return Optional.of(
          "Another version of this program began run %s: take it up with that one, or end it here."
              .formatted(left.id()));
    }
    return pool.diagnosis().get().isEmpty()
        ? Optional.of("The pool was not looked at yet. Try again in a moment.")
        : launch(pool).obstacle();
  }

  /// Takes `left` up on `pool`: it looks first, and asks before anything is sent. Empty where there
  /// is an obstacle.
  public Optional<ProcedureViewModel> resume(PoolViewModel pool, Unfinished left) {
    if (obstacle(pool, left).isPresent()) {
      return Optional.empty();
    }
    var model = made(left).flatMap(procedure -> opened(pool, procedure));
    model.ifPresent(one -> one.resume(left));
    return model;
  }

  private Optional<Procedure> made(Unfinished left) {
    return services
        .procedure(left.plan().procedure().text())
        .filter(one -> one.version() == left.plan().version());
  }

  private Optional<ProcedureViewModel> opened(PoolViewModel pool, Procedure procedure) {
    return pool.diagnosis()
        .get()
        .map(first -> {
          var model =
              new ProcedureViewModel(
                  procedure, () -> pool.diagnosis().get().orElse(first), pool.now(), launch(pool));
          model
              .run()
              .addListener((_, _, started) -> started.ifPresent(_ -> running.put(pool, model)));
          return model;
        });
  }

  /// Asks the host that rules `pool` what its database does not tell; empty where nobody can be
  /// asked, as without a password. Asking changes nothing.
  public Optional<Interview> interview(PoolViewModel pool) {
    return launch(pool).interview();
  }

  private PoolLaunch launch(PoolViewModel pool) {
    Optional<Acting> acting =
        switch (pool.origin()) {
          case PoolOrigin.Connected _ -> Optional.of(services.acting());
          case PoolOrigin.Demo _ -> demo.get().map(services.demoActing());
        };
    return new PoolLaunch(pool, acting, forbidden, services, new Lens(diagnose), clock, screen);
  }

  private void follow(@Nullable PoolViewModel before, @Nullable PoolViewModel after) {
    if (before != null) {
      before.diagnosis().removeListener(diagnosed);
    }
    offers.clear();
    if (after != null) {
      after.diagnosis().addListener(diagnosed);
      after.diagnosis().get().ifPresent(this::judge);
    }
  }

  private void judge(Diagnosis newest) {
    bridge.accept(newest);
  }

  private void show(List<Offer> newest) {
    if (pools.selected().get() != null && !offers.equals(newest)) {
      offers.setAll(newest);
    }
  }

  private void poolsChanged(ListChangeListener.Change<? extends PoolViewModel> change) {
    while (change.next()) {
      change.getRemoved().forEach(running::removed);
    }
  }
}
