package org.poolkeeper.ui.shell;

import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.control.StateMark;
import org.poolkeeper.ui.pool.Banner;
import org.poolkeeper.ui.pool.HostLine;

/// A pool or host in the tree: its mark, its name, the star of a coordinator.
final class TreeEntryCell extends TreeCell<TreeEntry> {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final StateMark mark = new StateMark();
  private final Label name = new Label();
  private final Label word = new Label();
  private final HBox content = new HBox(mark, name, word);
  private Subscription subscription = Subscription.EMPTY;

  TreeEntryCell() {
    content.getStyleClass().add("marked");
    name.setContentDisplay(ContentDisplay.RIGHT);
    name.setMinWidth(Region.USE_PREF_SIZE);
    word.getStyleClass().addAll("pill", "tree-word");
    word.managedProperty().bind(word.visibleProperty());
  }

  @Override
  protected void updateItem(TreeEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    subscription.unsubscribe();
    subscription =
        switch (empty || entry == null ? new TreeEntry.Top() : entry) {
          case TreeEntry.Top() -> {
            setGraphic(null);
            setAccessibleText(null);
            yield Subscription.EMPTY;
          }
          case TreeEntry.OfPool(var pool) -> pool.banner().subscribe((Banner now) -> show(now));
          case TreeEntry.OfHost(_, var host) -> host.line().subscribe((HostLine now) -> show(now));
        };
  }

  private void show(Banner banner) {
    mark.show(banner.kind(), banner.spoken());
    name.setText(banner.frozen() ? banner.name() + " (stale)" : banner.name());
    finish(
        banner.spoken(), treeWord(banner), false, banner.frozen() || !banner.picture().isEmpty());
  }

  private static String treeWord(Banner banner) {
    return banner.mark().isEmpty() ? "" : banner.picture().isEmpty() ? "orphan" : "orphaned";
  }

  private void show(HostLine line) {
    mark.show(line.kind(), line.spoken());
    name.setText(line.name());
    finish(line.spoken(), line.mark(), line.coordinates(), line.stale());
  }

  private void finish(String spoken, String said, boolean star, boolean stale) {
    word.setText(said);
    word.setVisible(!said.isEmpty());
    setTooltip(said.isEmpty() ? null : new Tooltip(spoken));
    if (star != (name.getGraphic() != null)) {
      name.setGraphic(star ? Icon.COORDINATOR.node() : null);
    }
    pseudoClassStateChanged(STALE, stale);
    setAccessibleText(spoken);
    setGraphic(content);
  }
}
