package org.poolkeeper.ui;

import java.io.File;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.monitor.PoolWatch;
import org.poolkeeper.ui.connect.CertificateQuestion;
import org.poolkeeper.ui.connect.CertificateReview;
import org.poolkeeper.ui.connect.ConnectDialog;
import org.poolkeeper.ui.connect.ConnectViewModel;
import org.poolkeeper.ui.demo.DemoPicker;
import org.poolkeeper.ui.demo.DemoViewModel;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.memory.ForgetMemoryDialog;
import org.poolkeeper.ui.memory.ForgetMemoryViewModel;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;
import org.poolkeeper.ui.procedure.OffersWindow;
import org.poolkeeper.ui.procedure.ProcedureViewModel;
import org.poolkeeper.ui.procedure.ProceduresViewModel;
import org.poolkeeper.ui.procedure.WizardWindow;
import org.poolkeeper.ui.runs.JournalHome;
import org.poolkeeper.ui.runs.LeftRun;
import org.poolkeeper.ui.runs.LeftRuns;
import org.poolkeeper.ui.runs.LeftRunsWindow;
import org.poolkeeper.ui.settings.SettingsDialog;
import org.poolkeeper.ui.shell.ShellCommands;
import org.poolkeeper.ui.splitbrain.SplitBrainViewModel;

/// What the frame's buttons, keys and palette lead to: dialogs, wizards, and what becomes of pools
/// on the list. A pool that a run acts on is not taken away.
final class FrameCommands implements ShellCommands {
  private final Stage stage;
  private final Theme theme;
  private final UiServices services;
  private final FxThread screen;
  private final ReadOnlyObjectProperty<Instant> now;
  private final PoolsViewModel pools;
  private final DemoViewModel demo;
  private final SplitBrainViewModel split;
  private final ProceduresViewModel procedures;
  private final LeftRuns left;
  private final BiFunction<Window, String, Optional<File>> place;
  private @Nullable WizardWindow wizard;

  FrameCommands(
      Stage stage,
      Theme theme,
      UiServices services,
      FxThread screen,
      ReadOnlyObjectProperty<Instant> now,
      PoolsViewModel pools,
      DemoViewModel demo,
      SplitBrainViewModel split,
      ProceduresViewModel procedures,
      LeftRuns left,
      BiFunction<Window, String, Optional<File>> place) {
    this.stage = stage;
    this.theme = theme;
    this.services = services;
    this.screen = screen;
    this.now = now;
    this.pools = pools;
    this.demo = demo;
    this.split = split;
    this.procedures = procedures;
    this.left = left;
    this.place = place;
  }

  @Override
  public void connect() {
    new ConnectDialog(stage, theme, connecting()).show();
  }

  @Override
  public void reconnect(PoolViewModel pool) {
    var holding = procedures.running().holding(pool);
    if (holding.isPresent()) {
      say("The pool stays connected as it is", holding.get());
      return;
    }
    var model = connecting();
    if (pool.origin() instanceof PoolOrigin.Connected(var connection, _)) {
      model.fill(connection);
    }
    new ConnectDialog(stage, theme, model).show();
  }

  @Override
  public void reviewCertificates(PoolViewModel pool) {
    var questions =
        pool.diagnosis()
            .get()
            .map(each -> CertificateQuestion.in(each.snapshot(), services.trust()))
            .orElse(java.util.List.of());
    if (!questions.isEmpty()) {
      new CertificateReview(stage, theme, questions, services.trust(), pool::lookAgain).show();
    }
  }

  @Override
  public void openDemo() {
    new DemoPicker(stage, theme, demo, now).show();
  }

  @Override
  public void openSettings() {
    new SettingsDialog(stage, theme).show();
  }

  @Override
  public void toggleTheme() {
    theme.toggle();
  }

  @Override
  public void compare(PoolViewModel pool) {
    split.compare(pool);
  }

  @Override
  public void review(PoolViewModel pool, String procedure) {
    review(pool, procedure, Map.of());
  }

  private void review(PoolViewModel pool, String procedure, Map<String, String> answered) {
    procedures
        .procedure(procedure)
        .flatMap(each -> procedures.wizard(pool, each))
        .ifPresent(model -> {
          model.answer(answered);
          open(pool, model);
        });
  }

  private void open(PoolViewModel pool, ProcedureViewModel model) {
    if (wizard == null || !wizard.isShowing(model)) {
      wizard =
          new WizardWindow(
              stage, theme, model, (next, answered) -> review(pool, next.text(), answered), place);
      wizard.show();
    }
  }

  @Override
  public boolean canReview(String procedure) {
    return procedures.procedure(procedure).isPresent();
  }

  @Override
  public void remove(PoolViewModel pool) {
    var holding = procedures.running().holding(pool);
    if (holding.isPresent()) {
      say("The pool stays on the list", holding.get());
      return;
    }
    pools.forget(pool);
    say(
        pool.banner().get().name() + " is off the list",
        "Its address and password are no longer kept. What is remembered of it is kept, and"
            + " protects you. Nothing was sent to it.");
  }

  @Override
  public void forgetMemory(PoolViewModel pool) {
    pool.id()
        .ifPresent(id ->
            new ForgetMemoryDialog(
                    stage,
                    theme,
                    new ForgetMemoryViewModel(
                        id,
                        pool.banner().get().name(),
                        services.memory(),
                        screen,
                        services.background()))
                .show());
  }

  private ConnectViewModel connecting() {
    return new ConnectViewModel(
        services.watches(),
        services.trust(),
        services.vault(),
        screen,
        services.background(),
        this::arrive);
  }

  @Override
  public void showProcedures() {
    new OffersWindow(
            stage,
            theme,
            procedures,
            chosen ->
                Optional.ofNullable(pools.selected().get())
                    .ifPresent(pool -> review(pool, chosen.id().text())))
        .show();
  }

  @Override
  public void showRun() {
    procedures
        .running()
        .first()
        .ifPresent(pool -> {
          pools.selected().set(pool);
          procedures.running().on(pool).ifPresent(model -> open(pool, model));
        });
  }

  @Override
  public void showLeftRuns() {
    new LeftRunsWindow(stage, theme, left, this::obstacle, this::resume, place).show();
  }

  @Override
  public void resume(LeftRun run) {
    var why = obstacle(run);
    if (why.isPresent()) {
      say("The run was not taken up", why.get());
      return;
    }
    home(run)
        .ifPresent(pool -> {
          pools.selected().set(pool);
          run.unfinished()
              .flatMap(unfinished -> procedures.resume(pool, unfinished))
              .ifPresent(model -> open(pool, model));
        });
  }

  /// Takes a pool that was just found, but not in the place of one that is being acted on.
  void arrive(PoolOrigin origin, PoolWatch watch, Optional<Credentials> credentials) {
    var holding = pools.inPlaceOf(origin).flatMap(pool -> procedures.running().holding(pool));
    if (holding.isPresent()) {
      say("The pool stays connected as it is", holding.get());
      Thread.ofVirtual().name("close " + origin.label()).start(watch::close);
    } else {
      pools.add(origin, watch, credentials);
    }
  }

  /// Why `run` cannot be taken up now; empty if it can.
  private Optional<String> obstacle(LeftRun run) {
    if (run.unfinished().isEmpty()) {
      return run.lost();
    }
    return home(run)
        .map(pool -> procedures.obstacle(pool, run.unfinished().get()))
        .orElseGet(() ->
            Optional.of(
                "Connect to %s to take it up: a run goes on only where its pool can be looked at."
                    .formatted(run.pool().isEmpty() ? "its pool" : run.pool())));
  }

  /// Its pool, where that is on the screen.
  private Optional<PoolViewModel> home(LeftRun run) {
    return pools.pools().stream()
        .filter(pool ->
            switch (pool.origin()) {
              case PoolOrigin.Connected _ -> run.home() == JournalHome.CONNECTED;
              case PoolOrigin.Demo _ -> run.home() == JournalHome.DEMO;
            })
        .filter(pool -> run.unfinished().map(each -> each.plan().pool()).equals(pool.id()))
        .findFirst();
  }

  private void say(String title, String text) {
    Notifications.create().owner(stage).title(title).text(text).show();
  }

  /// Asks a person where the report of the run of that name is to go.
  static Optional<File> reportFile(Window owner, String run) {
    var chooser = new FileChooser();
    chooser.setTitle("Save incident report");
    chooser.setInitialFileName("incident-report-%s.md".formatted(run));
    return Optional.ofNullable(chooser.showSaveDialog(owner));
  }
}
