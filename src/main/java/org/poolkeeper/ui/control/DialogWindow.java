package org.poolkeeper.ui.control;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.poolkeeper.ui.fx.Theme;

/// A small window over another one: an icon, a bold sentence, content, and buttons at the bottom
/// right. Esc closes it and changes nothing.
public final class DialogWindow {

  private final Stage stage = new Stage();
  private final VBox body = new VBox();
  private final HBox buttons = new HBox();
  private final Label title = new Label();

  /// A window that is not shown yet.
  public DialogWindow(Window owner, Theme theme, Icon icon, String sentence) {
    title.setText(sentence);
    title.getStyleClass().add("dialog-title");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    var disc = new HBox(icon.node());
    disc.getStyleClass().add("dialog-disc");
    body.getStyleClass().add("dialog-body");
    buttons.getStyleClass().add("dialog-buttons");
    var content = new VBox(title, body, buttons);
    content.getStyleClass().add("dialog-content");
    HBox.setHgrow(content, javafx.scene.layout.Priority.ALWAYS);
    var root = new HBox(disc, content);
    root.getStyleClass().add("dialog");
    var scene = new Scene(root);
    theme.dress(scene);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
          }
        });
    stage.initOwner(owner);
    stage.initModality(Modality.WINDOW_MODAL);
    stage.setTitle(sentence);
    stage.setResizable(false);
    stage.setScene(scene);
  }

  /// Puts `nodes` between sentence and buttons, and fits the window to them.
  public void content(Node... nodes) {
    body.getChildren().setAll(nodes);
    fit();
  }

  /// Puts `nodes` at the bottom right.
  public void buttons(Node... nodes) {
    buttons.getChildren().setAll(nodes);
  }

  /// Changes the bold sentence.
  public void sentence(String text) {
    title.setText(text);
    stage.setTitle(text);
    fit();
  }

  /// Runs `task` whenever the window has closed, in whatever way.
  public void onClosed(Runnable task) {
    stage.setOnHidden(_ -> task.run());
  }

  /// Leaves the window behind it usable. Before the first [#show].
  public void beside() {
    stage.initModality(Modality.NONE);
  }

  /// Opens the window and goes on.
  public void show() {
    stage.show();
    fit();
  }

  /// Closes the window.
  public void close() {
    stage.close();
  }

  /// Fits the window to its content, for content that changed.
  public void fit() {
    if (stage.isShowing()) {
      stage.sizeToScene();
    }
  }

  /// The node at its top.
  public Parent root() {
    return stage.getScene().getRoot();
  }
}
