package org.poolkeeper.ui.splitbrain;

import java.util.Optional;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Puts the comparison over the frame and keeps the keyboard in it. It never takes the focus from a
/// text field: whoever is typing goes on typing, and comes to the pane with Tab, or closes it with
/// Esc.
public final class CompareOverlay {

  private final SplitBrainViewModel model;
  private final ComparePane pane;
  private final StackPane root;
  private @Nullable Node before;

  /// An overlay that shows nothing until opened.
  public CompareOverlay(SplitBrainViewModel model) {
    this.model = model;
    pane = new ComparePane(model::dismiss);
    root = new StackPane(pane.root());
    root.setId("compare-overlay");
    root.getStyleClass().add("scrim");
    root.managedProperty().bind(root.visibleProperty());
    root.setVisible(false);
  }

  /// What to put over the frame.
  public Node root() {
    return root;
  }

  /// Begins to follow what is compared. The overlay is in a scene.
  public Subscription open() {
    var scene = root.getScene();
    EventHandler<KeyEvent> keys = this::steer;
    scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
    return Subscription.combine(
        model.comparison().subscribe(this::show),
        scene.focusOwnerProperty().subscribe((from, to) -> keep(from, to)),
        () -> scene.removeEventFilter(KeyEvent.KEY_PRESSED, keys));
  }

  private void show(Optional<Comparison> comparison) {
    comparison.ifPresent(pane::show);
    if (comparison.isPresent() == root.isVisible()) {
      return;
    }
    if (comparison.isPresent()) {
      pane.reset();
      root.setVisible(true);
      before = scene().getFocusOwner();
      if (!isTyping()) {
        pane.entrance().requestFocus();
      }
    } else {
      root.setVisible(false);
      if (before != null && scene().equals(before.getScene())) {
        before.requestFocus();
      }
      before = null;
    }
  }

  /// Esc closes; any other key that would reach what is covered leads into the pane instead.
  private void steer(KeyEvent event) {
    if (!root.isVisible() || popUpHasTextField()) {
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE) {
      model.dismiss();
      event.consume();
    } else if (!isInside(scene().getFocusOwner())
        && (event.getCode() == KeyCode.TAB || !isTyping())
        && !event.isShortcutDown()
        && !event.isAltDown()
        && !event.getCode().isFunctionKey()) {
      pane.entrance().requestFocus();
      event.consume();
    }
  }

  /// Once the focus is in the pane it stays there.
  private void keep(@Nullable Node from, @Nullable Node to) {
    if (root.isVisible() && from != null && isInside(from) && to != null && !isInside(to)) {
      from.requestFocus();
    }
  }

  private boolean isTyping() {
    return isTextField(scene().getFocusOwner()) || popUpHasTextField();
  }

  private boolean popUpHasTextField() {
    return Window.getWindows().stream()
        .filter(PopupWindow.class::isInstance)
        .filter(Window::isShowing)
        .anyMatch(window -> isTextField(window.getScene().getFocusOwner()));
  }

  private static boolean isTextField(@Nullable Node node) {
    return node instanceof TextInputControl field && field.isEditable();
  }

  private boolean isInside(@Nullable Node node) {
    for (var each = node; each != null; each = each.getParent()) {
      if (each.equals(root)) {
        return true;
      }
    }
    return false;
  }

  private Scene scene() {
    return root.getScene();
  }
}
