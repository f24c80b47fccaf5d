package org.poolkeeper.ui.settings;

import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.stage.Window;
import org.controlsfx.control.SegmentedButton;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.ui.control.DialogWindow;
import org.poolkeeper.ui.control.Icon;
import org.poolkeeper.ui.fx.Theme;

/// What the user can set: how the window looks. A choice takes effect and is kept at once.
public final class SettingsDialog {

  private final DialogWindow window;

  /// A dialog that is not shown yet.
  public SettingsDialog(Window owner, Theme theme) {
    window = new DialogWindow(owner, theme, Icon.SETTINGS, "Settings");
    var choices = new SegmentedButton();
    choices.setId("appearance");
    var group = new ToggleGroup();
    choices.setToggleGroup(group);
    Stream.of(Appearance.values())
        .map(each -> choice(each, theme.appearance().get()))
        .forEach(choices.getButtons()::add);
    group
        .selectedToggleProperty()
        .subscribe((before, now) -> {
          if (now == null) {
            group.selectToggle(before);
          } else if (now.getUserData() instanceof Appearance appearance) {
            theme.appearance().set(appearance);
          }
        });
    var label = new Label("Appearance");
    label.setLabelFor(choices);
    var close = new Button("Close");
    close.setDefaultButton(true);
    close.setOnAction(_ -> window.close());
    window.content(label, choices);
    window.buttons(close);
  }

  /// Opens it.
  public void show() {
    window.show();
  }

  private static ToggleButton choice(Appearance appearance, Appearance chosen) {
    var button =
        new ToggleButton(
            switch (appearance) {
              case SYSTEM -> "As the system";
              case LIGHT -> "Light";
              case DARK -> "Dark";
            });
    button.setUserData(appearance);
    button.setSelected(appearance == chosen);
    return button;
  }
}
