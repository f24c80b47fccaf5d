package org.poolkeeper.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.poolkeeper.port.Settings.Appearance;

/// Light or dark, for every window: the base theme as the user-agent stylesheet, our own tokens and
/// components as stylesheets of each scene, because equal rules of ControlsFX win otherwise.
public final class Theme {

  private static final List<String> SHEETS =
      List.of("/css/tokens.css", "/css/controlsfx-bridge.css", "/css/components.css");
  private static final List<String> FONTS = List.of("Inter-Regular.otf", "Inter-Bold.otf");

  private final ObjectProperty<Appearance> appearance;
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
  // Kept, because the binding below holds on to it only weakly.
  private final ReadOnlyObjectProperty<ColorScheme> system;

  /// A theme in force from now on. For the toolkit's thread.
  public Theme(Appearance appearance, ReadOnlyObjectProperty<ColorScheme> system) {
    this.appearance = new SimpleObjectProperty<>(this, "appearance", appearance);
    this.system = system;
    FONTS.forEach(Theme::load);
    dark.bind(Bindings.createBooleanBinding(this::isDark, this.appearance, system));
    dark.subscribe(Theme::apply);
  }

  /// What the user chose.
  public ObjectProperty<Appearance> appearance() {
    return appearance;
  }

  /// Whether the window is dark now.
  public ReadOnlyBooleanProperty dark() {
    return dark.getReadOnlyProperty();
  }

  /// The other one of light and dark, from now on whatever the system says.
  public void toggle() {
    appearance.set(dark.get() ? Appearance.LIGHT : Appearance.DARK);
  }

  /// Puts our stylesheets on `scene`. The pop-ups it opens have them too.
  public void dress(Scene scene) {
    scene.getStylesheets().setAll(SHEETS);
  }

  private boolean isDark() {
    return switch (appearance.get()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> system.get() == ColorScheme.DARK;
    };
  }

  private static void apply(boolean dark) {
    Application.setUserAgentStylesheet(
        dark ? "/atlantafx/base/theme/primer-dark.css" : "/atlantafx/base/theme/primer-light.css");
  }

  private static void load(String font) {
    try (var stream = Theme.class.getResourceAsStream("/fonts/" + font)) {
      Font.loadFont(Objects.requireNonNull(stream, font), 14);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
