package org.poolkeeper.ui.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.poolkeeper.ui.control.Icon;

/// The top of the frame: name, palette, theme, settings.
final class ShellHeader {

  private final Button find = new Button("Find  Ctrl+K", Icon.FIND.node());
  private final HBox root;

  ShellHeader(ShellCommands commands, Runnable openPalette, ReadOnlyBooleanProperty dark) {
    var title = new Label("Poolkeeper", Icon.POOL.node());
    title.getStyleClass().add("app-title");
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    find.setId("find");
    find.getStyleClass().add("flat");
    find.setTooltip(new Tooltip("Find a host, pool, view or action (Ctrl+K)"));
    find.setOnAction(_ -> openPalette.run());
    var theme = iconButton(Icon.DARK, "theme", "Light or dark");
    theme.setOnAction(_ -> commands.toggleTheme());
    dark.subscribe(now -> {
      theme.setGraphic((now ? Icon.LIGHT : Icon.DARK).node());
      theme.setAccessibleText(now ? "Change to the light theme" : "Change to the dark theme");
    });
    var settings = iconButton(Icon.SETTINGS, "settings", "Settings (Ctrl+,)");
    settings.setOnAction(_ -> commands.openSettings());
    root = new HBox(title, spacer, find, theme, settings);
    root.getStyleClass().add("header");
  }

  Node root() {
    return root;
  }

  /// Where the palette opens.
  Node find() {
    return find;
  }

  private static Button iconButton(Icon icon, String id, String words) {
    var button = new Button("", icon.node());
    button.setId(id);
    button.getStyleClass().addAll("flat", "button-icon");
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    return button;
  }
}
