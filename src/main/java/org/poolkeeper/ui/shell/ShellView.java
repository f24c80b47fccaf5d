package org.poolkeeper.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolView;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;

/// The frame of the main window. Only the selected pool's screen is built and follows its pool.
public final class ShellView {

  private static final PseudoClass DENSE = PseudoClass.getPseudoClass("dense");
  private static final int DENSE_BELOW = 720;

  private final PoolsViewModel pools;
  private final ShellCommands commands;
  private final PoolTree tree;
  private final StackPane centre = new StackPane();
  private final StatusBar status = new StatusBar();
  private final Button find = new Button("Find  Ctrl+K", Icon.FIND.node());
  private final Button theme = iconButton(Icon.DARK, "theme", "Light or dark");
  private final Label demo = pill("demo", Icon.DEMO);
  private final BorderPane root = new BorderPane();
  private @Nullable PoolView shown;
  private Subscription open = Subscription.EMPTY;
  private Subscription shownStatus = Subscription.EMPTY;

  /// A frame that follows nothing until opened.
  public ShellView(
      PoolsViewModel pools, ShellCommands commands, ReadOnlyBooleanProperty dark, Access access) {
    this.pools = pools;
    this.commands = commands;
    tree = new PoolTree(pools, commands::forget);
    var left = left();
    var split = new SplitPane(left, centre);
    SplitPane.setResizableWithParent(left, false);
    split.setDividerPositions(0.19);
    split.getStyleClass().add("shell-split");
    root.getStyleClass().add("shell");
    root.setTop(header());
    root.setCenter(split);
    root.setBottom(status(access));
    dark.subscribe(now -> {
      theme.setGraphic((now ? Icon.LIGHT : Icon.DARK).node());
      theme.setAccessibleText(now ? "Change to the light theme" : "Change to the dark theme");
    });
  }

  /// What this run may do.
  public enum Access {
    FULL,
    READ_ONLY
  }

  /// What to put into a scene.
  public Parent root() {
    return root;
  }

  /// Begins to follow the pools.
  public void open() {
    open =
        Subscription.combine(
            tree.open(),
            pools.selected().subscribe(pool -> showPool(pool)),
            root.heightProperty()
                .subscribe(height ->
                    root.pseudoClassStateChanged(DENSE, height.intValue() < DENSE_BELOW)));
  }

  /// Ends following.
  public void close() {
    open.unsubscribe();
    closeShown();
  }

  /// Puts the keys of the frame on `scene`.
  public void bindKeys(Scene scene) {
    var keys = scene.getAccelerators();
    keys.put(new KeyCodeCombination(KeyCode.F5), () -> onPool(PoolViewModel::lookAgain));
    keys.put(control(KeyCode.K), this::openPalette);
    keys.put(control(KeyCode.N), commands::connect);
    keys.put(control(KeyCode.D), commands::openDemo);
    keys.put(control(KeyCode.COMMA), commands::openSettings);
    keys.put(alt(KeyCode.DIGIT1), () -> onView(PoolView::showHosts));
    keys.put(alt(KeyCode.DIGIT2), () -> onView(PoolView::showVms));
    keys.put(alt(KeyCode.DIGIT3), () -> onView(PoolView::showFindings));
    keys.put(alt(KeyCode.DIGIT4), tree.root()::requestFocus);
  }

  /// Opens the palette.
  public void openPalette() {
    new Palette(entries()).show(find);
  }

  private Node header() {
    var title = new Label("Poolkeeper", Icon.POOL.node());
    title.getStyleClass().add("app-title");
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    find.setId("find");
    find.getStyleClass().add("flat");
    find.setTooltip(new Tooltip("Find a host, pool, view or action (Ctrl+K)"));
    find.setOnAction(_ -> openPalette());
    theme.setOnAction(_ -> commands.toggleTheme());
    var settings = iconButton(Icon.SETTINGS, "settings", "Settings (Ctrl+,)");
    settings.setOnAction(_ -> commands.openSettings());
    var header = new HBox(title, spacer, find, theme, settings);
    header.getStyleClass().add("header");
    return header;
  }

  private Node left() {
    var title = new Label("Pools");
    title.getStyleClass().add("section-title");
    var connect = new Button("Connect…", Icon.ADD.node());
    connect.setId("open-connect");
    connect.setTooltip(new Tooltip("Connect to a pool (Ctrl+N)"));
    connect.setOnAction(_ -> commands.connect());
    var demoButton = new Button("Demo…", Icon.DEMO.node());
    demoButton.setId("open-demo");
    demoButton.setTooltip(new Tooltip("Situations to watch on the embedded demo pool (Ctrl+D)"));
    demoButton.setOnAction(_ -> commands.openDemo());
    List.of(connect, demoButton).forEach(ShellView::fill);
    var buttons = new HBox(connect, demoButton);
    buttons.getStyleClass().add("left-buttons");
    VBox.setVgrow(tree.root(), Priority.ALWAYS);
    var left = new VBox(title, tree.root(), buttons);
    left.getStyleClass().add("left");
    return left;
  }

  private Node status(Access access) {
    status.setId("status");
    var pills = new HBox();
    pills.getStyleClass().add("marked");
    if (access == Access.READ_ONLY) {
      var readOnly = pill("read-only", Icon.READ_ONLY);
      readOnly.setId("read-only");
      readOnly.setAccessibleText("This run is read-only: it only observes");
      readOnly.setTooltip(
          new Tooltip("This run only observes; nothing that changes a pool can be sent"));
      pills.getChildren().add(readOnly);
    }
    demo.setId("demo-pill");
    demo.setAccessibleText("This is the embedded demo pool, not a real one");
    pills.getChildren().add(demo);
    status.getRightItems().add(pills);
    return status;
  }

  private void showPool(@Nullable PoolViewModel pool) {
    closeShown();
    var isDemo = pool != null && pool.origin() instanceof PoolOrigin.Demo;
    demo.setVisible(isDemo);
    demo.setManaged(isDemo);
    if (pool == null) {
      status.setText("No pool on the screen");
      centre.getChildren().setAll(empty());
      return;
    }
    var view = new PoolView(pool, commands);
    centre.getChildren().setAll(view.root());
    view.open();
    shown = view;
    shownStatus = pool.status().subscribe(text -> status.setText(text));
  }

  private void closeShown() {
    shownStatus.unsubscribe();
    shownStatus = Subscription.EMPTY;
    if (shown != null) {
      shown.close();
      shown = null;
    }
  }

  private Node empty() {
    var words = new Label("No pool on the screen yet");
    words.getStyleClass().add("banner-name");
    var advice = new Label();
    advice.setId("notice");
    advice.textProperty().bind(pools.notice());
    advice.getStyleClass().add("muted");
    var connect = new Button("Connect to a pool…", Icon.ADD.node());
    connect.setOnAction(_ -> commands.connect());
    var box = new VBox(words, advice, connect);
    box.getStyleClass().add("empty");
    return box;
  }

  private List<PaletteEntry> entries() {
    var entries = new ArrayList<PaletteEntry>();
    for (var pool : pools.pools()) {
      var name = pool.banner().get().name();
      entries.add(new PaletteEntry(Icon.POOL, name, "pool", () -> pools.selected().set(pool)));
      for (var host : pool.hosts()) {
        entries.add(
            new PaletteEntry(
                Icon.HOST,
                host.line().get().name(),
                name,
                () -> {
                  pool.selectedHost().set(host);
                  pools.selected().set(pool);
                }));
      }
    }
    entries.addAll(
        List.of(
            new PaletteEntry(Icon.HOST, "Show hosts", "Alt+1", () -> onView(PoolView::showHosts)),
            new PaletteEntry(
                Icon.VM, "Show virtual machines", "Alt+2", () -> onView(PoolView::showVms)),
            new PaletteEntry(
                Icon.WHY, "Show findings", "Alt+3", () -> onView(PoolView::showFindings)),
            new PaletteEntry(Icon.WHY, "How do we know?", "", () -> onView(PoolView::explain)),
            new PaletteEntry(
                Icon.LOOK_AGAIN, "Look again", "F5", () -> onPool(PoolViewModel::lookAgain)),
            new PaletteEntry(Icon.ADD, "Connect to a pool", "Ctrl+N", commands::connect),
            new PaletteEntry(Icon.DEMO, "Demo situations", "Ctrl+D", commands::openDemo),
            new PaletteEntry(Icon.DARK, "Light or dark", "", commands::toggleTheme),
            new PaletteEntry(Icon.SETTINGS, "Settings", "Ctrl+,", commands::openSettings),
            new PaletteEntry(Icon.FORGET, "Forget this pool", "", () -> onPool(commands::forget))));
    return entries;
  }

  private void onPool(Consumer<PoolViewModel> task) {
    var pool = pools.selected().get();
    if (pool != null) {
      task.accept(pool);
    }
  }

  private void onView(Consumer<PoolView> task) {
    if (shown != null) {
      task.accept(shown);
    }
  }

  private static void fill(ButtonBase button) {
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
  }

  private static Button iconButton(Icon icon, String id, String words) {
    var button = new Button("", icon.node());
    button.setId(id);
    button.getStyleClass().addAll("flat", "button-icon");
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    return button;
  }

  private static Label pill(String text, Icon icon) {
    var label = new Label(text, icon.node());
    label.getStyleClass().addAll("pill", "status-pill");
    return label;
  }

  private static KeyCombination control(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  private static KeyCombination alt(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
  }
}
