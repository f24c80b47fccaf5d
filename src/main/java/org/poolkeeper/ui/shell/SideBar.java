package org.poolkeeper.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.control.Icon;

/// The left of the frame: the tree of pools, and the ways to another one.
final class SideBar {

  private static final int TREE = 96;

  private final VBox root;

  SideBar(PoolTree tree, Node procedures, ShellCommands commands) {
    var title = new Label("Pools");
    title.getStyleClass().add("section-title");
    var connect = new Button("Connect…", Icon.ADD.node());
    connect.setId("open-connect");
    connect.setTooltip(new Tooltip("Connect to a pool (Ctrl+N)"));
    connect.setOnAction(_ -> commands.connect());
    var demo = new Button("Demo…", Icon.DEMO.node());
    demo.setId("open-demo");
    demo.setTooltip(new Tooltip("Situations to watch on the embedded demo pool (Ctrl+D)"));
    demo.setOnAction(_ -> commands.openDemo());
    List.of(connect, demo).forEach(SideBar::fill);
    var buttons = new HBox(connect, demo);
    buttons.getStyleClass().add("left-buttons");
    VBox.setVgrow(tree.root(), Priority.ALWAYS);
    // With little room the tree gives way first, then the procedures scroll.
    tree.root().setMinHeight(TREE);
    buttons.setMinHeight(Region.USE_PREF_SIZE);
    root = new VBox(title, tree.root(), procedures, buttons);
    root.getStyleClass().add("left");
  }

  Node root() {
    return root;
  }

  private static void fill(ButtonBase button) {
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
  }
}
