package org.poolkeeper.ui;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ui.connect.CertificateQuestion;
import org.poolkeeper.ui.connect.CertificateReview;
import org.poolkeeper.ui.connect.ConnectDialog;
import org.poolkeeper.ui.connect.ConnectViewModel;
import org.poolkeeper.ui.demo.DemoPicker;
import org.poolkeeper.ui.demo.DemoViewModel;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.fx.Ticker;
import org.poolkeeper.ui.memory.ForgetMemoryDialog;
import org.poolkeeper.ui.memory.ForgetMemoryViewModel;
import org.poolkeeper.ui.memory.MemoryNotice;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;
import org.poolkeeper.ui.procedure.ProcedureViewModel;
import org.poolkeeper.ui.procedure.ProceduresViewModel;
import org.poolkeeper.ui.procedure.WizardWindow;
import org.poolkeeper.ui.settings.SettingsDialog;
import org.poolkeeper.ui.shell.ErrorWindow;
import org.poolkeeper.ui.shell.ShellCommands;
import org.poolkeeper.ui.shell.ShellView;
import org.poolkeeper.ui.splitbrain.SplitBrainViewModel;

/// The main window: puts view-models, views and services together, and takes them apart again.
final class MainWindow implements ShellCommands {

  private static final String READ_ONLY =
      "This window was opened with --read-only: it carries out nothing. Open Poolkeeper without it"
          + " to carry out this plan.";
  private static final Duration FAREWELL = Duration.ofMillis(900);

  private final Stage stage;
  private final UiServices services;
  private final UiOptions options;
  private final FxThread screen;
  private final Theme theme;
  private final Ticker ticker;
  private final PoolsViewModel pools;
  private final DemoViewModel demo;
  private final SplitBrainViewModel split;
  private final ProceduresViewModel procedures;
  private final ShellView shell;
  private @Nullable WizardWindow wizard;

  MainWindow(Stage stage, UiServices services, UiOptions options, FxThread screen) {
    this.stage = stage;
    this.services = services;
    this.options = options;
    this.screen = screen;
    theme = new Theme(services.settings().appearance(), screen.systemColours());
    ticker = new Ticker(services.clock(), screen, services.background());
    pools =
        new PoolsViewModel(
            services.watches(),
            services.diagnose(),
            services.settings(),
            services.vault(),
            ticker.now(),
            screen,
            services.background());
    demo =
        new DemoViewModel(
            services.demo(), services.demoWatches(), pools::add, screen, services.background());
    split = new SplitBrainViewModel(pools, ticker.now(), ZoneId.systemDefault());
    procedures =
        new ProceduresViewModel(
            services.procedures(),
            pools,
            services.diagnose(),
            () -> demo.session().get(),
            options.readOnly() ? Optional.of(READ_ONLY) : Optional.empty(),
            services.clock(),
            screen,
            services.background());
    shell =
        new ShellView(
            pools,
            split,
            procedures,
            new MemoryNotice(services.memory(), ticker.now(), screen, services.background()),
            this,
            theme.dark(),
            options.readOnly() ? ShellView.Access.READ_ONLY : ShellView.Access.FULL);
  }

  /// Opens the window.
  ///
  /// @param closed is told, once it has closed, what is still ending
  void show(Consumer<Ending> closed) {
    var scene = new Scene(shell.root(), 1280, 800);
    theme.dress(scene);
    shell.bindKeys(scene);
    stage.setTitle(options.readOnly() ? "Poolkeeper (read-only)" : "Poolkeeper");
    stage.setScene(scene);
    stage.setMinWidth(880);
    stage.setMinHeight(560);
    stage.setOnHidden(_ -> closed.accept(end()));
    Thread.currentThread().setUncaughtExceptionHandler(new ErrorWindow(stage, theme));
    theme
        .appearance()
        .addListener((_, _, now) ->
            services.background().execute(() -> services.settings().saveAppearance(now)));
    shell.open();
    split.open();
    procedures.open();
    stage.show();
    begin();
  }

  PoolsViewModel pools() {
    return pools;
  }

  DemoViewModel demo() {
    return demo;
  }

  Theme theme() {
    return theme;
  }

  @Override
  public void connect() {
    new ConnectDialog(stage, theme, connecting()).show();
  }

  @Override
  public void reconnect(PoolViewModel pool) {
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
    new DemoPicker(stage, theme, demo, ticker.now()).show();
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
    procedures
        .procedure(procedure)
        .flatMap(each -> procedures.wizard(pool, each))
        .ifPresent(model -> open(pool, model));
  }

  private void open(PoolViewModel pool, ProcedureViewModel model) {
    if (wizard == null || !wizard.isShowing(model)) {
      wizard = new WizardWindow(stage, theme, model, next -> review(pool, next.text()));
      wizard.show();
    }
  }

  @Override
  public boolean canReview(String procedure) {
    return procedures.procedure(procedure).isPresent();
  }

  @Override
  public void remove(PoolViewModel pool) {
    pools.forget(pool);
    Notifications.create()
        .owner(stage)
        .title(pool.banner().get().name() + " is off the list")
        .text(
            "Its address and password are no longer kept. What is remembered of it is kept, and"
                + " protects you. Nothing was sent to it.")
        .show();
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
        pools::add);
  }

  /// The demo where it was asked for or nothing else is known, else the pools that are known.
  private void begin() {
    demo.problem().subscribe(text -> say(text));
    if (options.demoScenario().isPresent()) {
      startDemo(options.demoScenario().get());
    } else if (!pools.restore()) {
      services.demo().situations().stream().findFirst().ifPresent(first -> startDemo(first.id()));
    }
  }

  private void startDemo(String situation) {
    say("Starting the embedded demo pool. This takes a few seconds.");
    demo.start(situation);
  }

  private void say(String text) {
    if (!text.isEmpty()) {
      pools.notice().set(text);
    }
  }

  /// Ends following; the watches end meanwhile. For the toolkit's thread.
  Ending end() {
    ticker.close();
    split.close();
    shell.close();
    // Runs first: they write down that they were cut off.
    var closing = new ArrayList<>(procedures.close());
    var watches = new Ending(pools.closeAll());
    closing.addAll(watches.threads());
    closing.add(Thread.ofVirtual().name("end demo").start(() -> endDemo(watches)));
    return new Ending(closing);
  }

  /// Watches first: they log out of their sessions, and the demo pool must be there for that.
  private void endDemo(Ending watches) {
    try {
      watches.await(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    demo.close();
  }
}
