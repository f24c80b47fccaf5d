package org.poolkeeper.ui;

import java.io.File;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Secret;
import org.poolkeeper.port.Journal;
import org.poolkeeper.ui.demo.DemoViewModel;
import org.poolkeeper.ui.fx.FxThread;
import org.poolkeeper.ui.fx.Theme;
import org.poolkeeper.ui.fx.Ticker;
import org.poolkeeper.ui.ha.HaTab;
import org.poolkeeper.ui.ha.HaViewModel;
import org.poolkeeper.ui.memory.MemoryNotice;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolTab;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;
import org.poolkeeper.ui.procedure.ProceduresViewModel;
import org.poolkeeper.ui.runs.Farewell;
import org.poolkeeper.ui.runs.JournalHome;
import org.poolkeeper.ui.runs.LeftRuns;
import org.poolkeeper.ui.runs.LeftRunsNotice;
import org.poolkeeper.ui.runs.RunsNotice;
import org.poolkeeper.ui.shell.ErrorWindow;
import org.poolkeeper.ui.shell.ShellView;
import org.poolkeeper.ui.splitbrain.SplitBrainViewModel;

/// The main window: puts view-models, views and services together, and takes them apart again.
final class MainWindow {

  private static final String READ_ONLY =
      "This window was opened with --read-only: it carries out nothing. Open Poolkeeper without it"
          + " to carry out this plan.";
  private static final Duration FAREWELL = Duration.ofMillis(900);

  private final Stage stage;
  private final UiServices services;
  private final UiOptions options;
  private final Theme theme;
  private final Ticker ticker;
  private final PoolsViewModel pools;
  private final DemoViewModel demo;
  private final SplitBrainViewModel split;
  private final ProceduresViewModel procedures;
  private final ShellView shell;
  private final LeftRuns left;
  private final FrameCommands commands;
  private final Farewell farewell;

  MainWindow(Stage stage, UiServices services, UiOptions options, FxThread screen) {
    this(stage, services, options, screen, FrameCommands::reportFile);
  }

  /// @param place asks where the incident report of the run of that name is to be saved; empty if
  ///   nowhere
  MainWindow(
      Stage stage,
      UiServices services,
      UiOptions options,
      FxThread screen,
      BiFunction<Window, String, Optional<File>> place) {
    this.stage = stage;
    this.services = services;
    this.options = options;
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
            services.demo(),
            services.demoWatches(),
            pools::add,
            this::holdingDemo,
            screen,
            services.background());
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
    left =
        new LeftRuns(
            this::journals,
            this::passwords,
            services.procedures(),
            services.clock(),
            screen,
            services.background());
    procedures.onEnded(left::read);
    farewell = new Farewell(stage, theme, procedures.running());
    commands =
        new FrameCommands(
            stage,
            theme,
            services,
            screen,
            ticker.now(),
            pools,
            demo,
            split,
            procedures,
            left,
            place);
    shell =
        new ShellView(
            pools,
            split,
            procedures,
            pool -> availability(pool, screen),
            new MemoryNotice(services.memory(), ticker.now(), screen, services.background()),
            new RunsNotice(procedures.running(), commands::showRun),
            new LeftRunsNotice(left, commands::showLeftRuns),
            left,
            commands,
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
    stage.setOnCloseRequest(request -> {
      if (!farewell.mayClose()) {
        request.consume();
      }
    });
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

  ProceduresViewModel procedures() {
    return procedures;
  }

  Theme theme() {
    return theme;
  }

  private PoolTab availability(PoolViewModel pool, FxThread screen) {
    return new HaTab(
        new HaViewModel(
            pool,
            () -> procedures.interview(pool),
            ZoneId.systemDefault(),
            screen,
            services.background()),
        procedures.offers(),
        procedure -> commands.review(pool, procedure));
  }

  private Map<JournalHome, Journal> journals() {
    var all = new EnumMap<JournalHome, Journal>(JournalHome.class);
    all.put(JournalHome.CONNECTED, services.procedures().acting().journal());
    demo.session()
        .get()
        .map(services.procedures().demoActing())
        .ifPresent(acting -> all.put(JournalHome.DEMO, acting.journal()));
    return all;
  }

  private List<Secret> passwords() {
    return pools.pools().stream()
        .flatMap(pool -> pool.credentials().stream())
        .map(Credentials::password)
        .toList();
  }

  private Optional<String> holdingDemo() {
    return pools.pools().stream()
        .filter(pool -> pool.origin() instanceof PoolOrigin.Demo)
        .findFirst()
        .flatMap(pool -> procedures.running().holding(pool));
  }

  /// The demo where it was asked for or nothing else is known, else the pools that are known.
  private void begin() {
    demo.problem().subscribe(text -> say(text));
    demo.session().subscribe(_ -> left.read());
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
