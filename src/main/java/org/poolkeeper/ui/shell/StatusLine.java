package org.poolkeeper.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.pool.PoolOrigin;
import org.poolkeeper.ui.pool.PoolViewModel;

/// The bottom of the frame: what the selected pool has to say, and what kind of run this is.
final class StatusLine {

  private final StatusBar root = new StatusBar();
  private final Label demo = pill("demo", Icon.DEMO);

  StatusLine(ShellView.Access access) {
    root.setId("status");
    var pills = new HBox();
    pills.getStyleClass().add("marked");
    if (access == ShellView.Access.READ_ONLY) {
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
    root.getRightItems().add(pills);
  }

  Node root() {
    return root;
  }

  /// Shows `pool` from now on, until the subscription ends; null for none.
  Subscription follow(@Nullable PoolViewModel pool) {
    var isDemo = pool != null && pool.origin() instanceof PoolOrigin.Demo;
    demo.setVisible(isDemo);
    demo.setManaged(isDemo);
    if (pool == null) {
      root.setText("No pool on the screen");
      return Subscription.EMPTY;
    }
    return pool.status().subscribe(text -> root.setText(text));
  }

  private static Label pill(String text, Icon icon) {
    var label = new Label(text, icon.node());
    label.getStyleClass().addAll("pill", "status-pill");
    return label;
  }
}
