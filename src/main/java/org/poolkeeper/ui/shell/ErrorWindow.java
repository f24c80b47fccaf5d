package org.poolkeeper.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.poolkeeper.ui.control.DialogWindow;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.fx.Theme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one window for errors that should not happen. While it is open, further ones go to the log
/// only.
public final class ErrorWindow implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorWindow.class);

  private final Window owner;
  private final Theme theme;
  private boolean open;

  /// Nothing is shown until something happens.
  public ErrorWindow(Window owner, Theme theme) {
    this.owner = owner;
    this.theme = theme;
  }

  /// Shows what happened on the toolkit's thread.
  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    var code = ErrorCode.of(error);
    LOG.error("Unexpected error {}", code, error);
    if (open) {
      return;
    }
    open = true;
    var window =
        new DialogWindow(owner, theme, Icon.ERROR, "Something happened that should not happen");
    var text =
        new Label(
            "Nothing was sent to any pool because of it, and the window goes on working. When you"
                + " report it, name this code; the log has the details.");
    text.setWrapText(true);
    text.setMaxWidth(440);
    var field = new TextField(code);
    field.setId("error-code");
    field.setEditable(false);
    field.setAccessibleText("Error code");
    field.getStyleClass().addAll("code", "copyable");
    var close = new Button("Close");
    close.setDefaultButton(true);
    close.setOnAction(_ -> window.close());
    window.content(text, field);
    window.buttons(close);
    window.onClosed(() -> open = false);
    window.show();
  }
}
