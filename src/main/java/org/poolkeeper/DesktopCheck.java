package org.poolkeeper;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Whether to look for what a window needs, and where.
final class DesktopCheck {
  private DesktopCheck() {}

  /// The needs on this machine. Only Linux leaves them to chance; where another platform of the
  /// toolkit is chosen, as in tests, it needs no desktop.
  static WindowNeeds ofThisMachine(UnaryOperator<@Nullable String> environment) {
    var linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    if (!linux || System.getProperty("glass.platform") != null) {
      return new WindowNeeds(Optional::empty, _ -> true, () -> true, Optional.empty());
    }
    return new LinuxDesktop(Path.of("/"), Path.of(System.getProperty("user.home")), environment)
        .needs();
  }
}
