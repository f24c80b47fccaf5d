package org.poolkeeper.ui.shell;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ui.memory.MemoryNotice;
import org.poolkeeper.ui.memory.MemoryNoticeView;
import org.poolkeeper.ui.pool.PoolTab;
import org.poolkeeper.ui.pool.PoolView;
import org.poolkeeper.ui.pool.PoolViewModel;
import org.poolkeeper.ui.pool.PoolsViewModel;
import org.poolkeeper.ui.procedure.OffersView;
import org.poolkeeper.ui.procedure.ProceduresViewModel;
import org.poolkeeper.ui.runs.LeftRuns;
import org.poolkeeper.ui.runs.LeftRunsNotice;
import org.poolkeeper.ui.runs.RunsNotice;
import org.poolkeeper.ui.splitbrain.CompareOverlay;
import org.poolkeeper.ui.splitbrain.SplitBrainViewModel;

/// The frame of the main window. Only the selected pool's screen is built and follows its pool.
public final class ShellView {

  private static final PseudoClass DENSE = PseudoClass.getPseudoClass("dense");
  private static final int DENSE_BELOW = 720;

  private final PoolsViewModel pools;
  private final ShellCommands commands;
  private final Places places;
  private final ProceduresViewModel procedures;
  private final OffersView offers;
  private final Function<PoolViewModel, PoolTab> availability;
  private final LeftRuns left;
  private final RunsNotice running;
  private final LeftRunsNotice leftNotice;
  private final PoolTree tree;
  private final ShellHeader header;
  private final StatusLine status;
  private final MemoryNoticeView notice;
  private final CompareOverlay overlay;
  private final StackPane centre = new StackPane();
  private final BorderPane frame = new BorderPane();
  private final StackPane root;
  private @Nullable PoolView shown;
  private Subscription open = Subscription.EMPTY;
  private Subscription shownStatus = Subscription.EMPTY;

  /// A frame that follows nothing until opened.
  ///
  /// @param availability makes the screen of a pool's high availability
  public ShellView(
      PoolsViewModel pools,
      SplitBrainViewModel split,
      ProceduresViewModel procedures,
      Function<PoolViewModel, PoolTab> availability,
      MemoryNotice memory,
      RunsNotice running,
      LeftRunsNotice leftNotice,
      LeftRuns left,
      ShellCommands commands,
      ReadOnlyBooleanProperty dark,
      Access access) {
    this.pools = pools;
    this.commands = commands;
    this.procedures = procedures;
    this.availability = availability;
    this.left = left;
    this.running = running;
    this.leftNotice = leftNotice;
    offers =
        new OffersView(
            procedures,
            chosen ->
                Optional.ofNullable(pools.selected().get())
                    .ifPresent(pool -> commands.review(pool, chosen.id().text())),
            commands::showProcedures);
    places = new Places(pools, () -> Optional.ofNullable(shown));
    tree = new PoolTree(pools, commands);
    header = new ShellHeader(commands, this::openPalette, dark);
    status = new StatusLine(access);
    notice = new MemoryNoticeView(memory);
    overlay = new CompareOverlay(split);
    var side = new SideBar(tree, offers.root(), commands).root();
    var halves = new SplitPane(side, centre);
    SplitPane.setResizableWithParent(side, false);
    halves.setDividerPositions(0.19);
    halves.getStyleClass().add("shell-split");
    frame.getStyleClass().add("shell");
    frame.setTop(new VBox(header.root(), notice.root(), running.root(), leftNotice.root()));
    frame.setCenter(halves);
    frame.setBottom(status.root());
    root = new StackPane(frame, overlay.root());
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
            offers.open(),
            notice.open(),
            running.open(),
            leftNotice.open(),
            overlay.open(),
            pools.selected().subscribe(pool -> showPool(pool)),
            frame
                .heightProperty()
                .subscribe(height ->
                    frame.pseudoClassStateChanged(DENSE, height.intValue() < DENSE_BELOW)));
  }

  /// Ends following.
  public void close() {
    open.unsubscribe();
    closeShown();
  }

  /// Puts the keys of the frame on `scene`.
  public void bindKeys(Scene scene) {
    new ShellKeys(places, commands, tree.root()::requestFocus, this::openPalette).bind(scene);
  }

  /// Opens the palette.
  public void openPalette() {
    new Palette(new PaletteEntries(places, procedures.offers(), left.list(), commands).list())
        .show(header.find());
  }

  private void showPool(@Nullable PoolViewModel pool) {
    closeShown();
    shownStatus = status.follow(pool);
    if (pool == null) {
      centre.getChildren().setAll(new EmptyView(pools.notice(), commands).root());
      return;
    }
    var view = new PoolView(pool, commands, availability.apply(pool));
    centre.getChildren().setAll(view.root());
    view.open();
    shown = view;
  }

  private void closeShown() {
    shownStatus.unsubscribe();
    shownStatus = Subscription.EMPTY;
    if (shown != null) {
      shown.close();
      shown = null;
    }
  }
}
