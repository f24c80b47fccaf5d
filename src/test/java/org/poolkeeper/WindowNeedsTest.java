package org.poolkeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.WindowNeeds.Installer;

class WindowNeedsTest {

  @ParameterizedTest(name = "without {0} on a system with {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -                                   | there | APT    |
          libgtk-3.so.0                       | there | APT    | No window can open here because GTK 3 is missing (install with: apt-get install libgtk-3-0).
          libgdk-3.so.0                       | there | DNF    | No window can open here because GTK 3 is missing (install with: dnf install gtk3).
          libpangoft2-1.0.so.0                | there | ZYPPER | No window can open here because Pango is missing (install with: zypper install libpango-1_0-0).
          libfreetype.so.6                    | there | PACMAN | No window can open here because Pango is missing (install with: pacman -S pango).
          libfontconfig.so.1                  | there |        | No window can open here because Pango is missing.
          -                                   | none  | APT    | No window can open here because a font is missing (install with: apt-get install fonts-dejavu-core).
          libgtk-3.so.0 libpango-1.0.so.0     | none  | APK    | No window can open here because GTK 3 and Pango and a font are missing (install with: apk add gtk+3.0 pango font-dejavu).
          """)
  void whatIsMissingIsNamedWithTheCommandThatInstallsIt(
      String missing, String fonts, Installer installer, String sentence) {
    var absent = Arrays.asList(missing.split(" "));
    var needs =
        new WindowNeeds(
            Optional::empty,
            library -> !absent.contains(library),
            () -> fonts.equals("there"),
            Optional.ofNullable(installer));

    assertThat(needs.missing()).isEqualTo(Optional.ofNullable(sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''             | ''        | No window can open here because there is no display (DISPLAY is not set).
          ''             | wayland-0 | No window can open here because this Wayland session has no Xwayland (DISPLAY is not set).
          :7             | ''        | No window can open here because the display :7 does not answer.
          :0             | ''        |
          :0.0           | wayland-0 |
          localhost:10.0 | ''        |
          """)
  @EnabledOnOs(OS.LINUX)
  void theDisplayMustBeThere(String display, String wayland, String sentence, @TempDir Path root)
      throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("DISPLAY", display);
    environment.put("WAYLAND_DISPLAY", wayland);
    furnish(root);
    var sockets = Files.createDirectories(root.resolve("tmp/.X11-unix"));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(sockets.resolve("X0")));

      assertThat(new LinuxDesktop(root, root, environment::get).needs().missing())
          .isEqualTo(Optional.ofNullable(sentence));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aBareServerIsToldWhatToInstall(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("usr/bin"));
    Files.createFile(root.resolve("usr/bin/dnf"));

    var missing = new LinuxDesktop(root, root, Map.<String, String>of()::get).needs().missing();

    // Libraries the linker of this very machine finds count, wherever the root is.
    assertThat(missing)
        .hasValueSatisfying(text -> assertThat(text).contains("dnf install", "font"));
  }

  private static void furnish(Path root) throws IOException {
    var libraries = Files.createDirectories(root.resolve("usr/lib64"));
    for (var name :
        new String[] {
          "libgtk-3.so.0",
          "libgdk-3.so.0",
          "libpango-1.0.so.0",
          "libpangoft2-1.0.so.0",
          "libfontconfig.so.1",
          "libfreetype.so.6"
        }) {
      Files.createFile(libraries.resolve(name));
    }
    var fonts = Files.createDirectories(root.resolve("usr/share/fonts/truetype"));
    Files.createFile(fonts.resolve("Some.ttf"));
  }
}
