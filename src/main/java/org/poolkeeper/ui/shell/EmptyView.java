package org.poolkeeper.ui.shell;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.poolkeeper.ui.control.Icon;

/// What stands in the middle while no pool is on the screen.
final class EmptyView {

  private final VBox root;

  EmptyView(ReadOnlyStringProperty notice, ShellCommands commands) {
    var words = new Label("No pool on the screen yet");
    words.getStyleClass().add("banner-name");
    var advice = new Label();
    advice.setId("notice");
    advice.textProperty().bind(notice);
    advice.getStyleClass().add("muted");
    var connect = new Button("Connect to a pool…", Icon.ADD.node());
    connect.setOnAction(_ -> commands.connect());
    root = new VBox(words, advice, connect);
    root.getStyleClass().add("empty");
  }

  Node root() {
    return root;
  }
}
