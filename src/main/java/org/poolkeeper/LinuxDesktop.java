package org.poolkeeper;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.WindowNeeds.Installer;

/// What this Linux machine has of a desktop.
///
/// @param root of the file system
/// @param home the user's home directory
/// @param environment gives the value of a variable, null where it is not set
record LinuxDesktop(Path root, Path home, UnaryOperator<@Nullable String> environment) {
  private static final Pattern LOCAL_DISPLAY = Pattern.compile(":(\\d+)(\\.\\d+)?");
  private static final Pattern FONT = Pattern.compile("(?i).*\\.(ttf|otf|ttc|pfb)");
  private static final int FONT_DEPTH = 6;

  WindowNeeds needs() {
    return new WindowNeeds(this::display, this::library, this::fonts, installer());
  }

  /// The toolkit speaks X11, through Xwayland where the desktop is Wayland.
  private Optional<String> display() {
    var display = environment.apply("DISPLAY");
    if (display == null || display.isBlank()) {
      var wayland = environment.apply("WAYLAND_DISPLAY");
      return Optional.of(
          wayland == null || wayland.isBlank()
              ? "there is no display (DISPLAY is not set)"
              : "this Wayland session has no Xwayland (DISPLAY is not set)");
    }
    var local = LOCAL_DISPLAY.matcher(display);
    return local.matches() && !listens(root.resolve("tmp/.X11-unix/X" + local.group(1)))
        ? Optional.of("the display %s does not answer".formatted(display))
        : Optional.empty();
  }

  private static boolean listens(Path socket) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  /// The customary directories answer at once; only where they do not have it the linker is asked.
  private boolean library(String name) {
    return Stream.of(
                "usr/lib/x86_64-linux-gnu",
                "usr/lib/aarch64-linux-gnu",
                "usr/lib64",
                "usr/lib",
                "lib64",
                "lib")
            .anyMatch(directory -> Files.exists(root.resolve(directory).resolve(name)))
        || linkerFinds(name);
  }

  @SuppressWarnings("restricted")
  private static boolean linkerFinds(String name) {
    try (var arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(name, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean fonts() {
    return Stream.of(
            root.resolve("usr/share/fonts"),
            root.resolve("usr/local/share/fonts"),
            root.resolve("run/current-system/sw/share/X11/fonts"),
            home.resolve(".local/share/fonts"),
            home.resolve(".fonts"))
        .anyMatch(LinuxDesktop::hasFont);
  }

  private static boolean hasFont(Path directory) {
    try (var files = Files.walk(directory, FONT_DEPTH)) {
      return files.anyMatch(file -> FONT.matcher(file.toString()).matches());
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private Optional<Installer> installer() {
    return Map.of(
            "usr/bin/apt-get", Installer.APT,
            "usr/bin/dnf", Installer.DNF,
            "usr/bin/zypper", Installer.ZYPPER,
            "usr/bin/pacman", Installer.PACMAN,
            "sbin/apk", Installer.APK)
        .entrySet()
        .stream()
        .filter(entry -> Files.exists(root.resolve(entry.getKey())))
        .map(Map.Entry::getValue)
        .sorted()
        .findFirst();
  }
}
