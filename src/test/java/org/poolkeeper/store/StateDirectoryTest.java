package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poolkeeper.port.Settings.Appearance;

class StateDirectoryTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Linux,      XDG_STATE_HOME, /xdg,  /xdg/poolkeeper
          Linux,      XDG_STATE_HOME, xdg,   /home/ann/.local/state/poolkeeper
          Linux,      XDG_STATE_HOME, ' ',   /home/ann/.local/state/poolkeeper
          Linux,      OTHER,          x,     /home/ann/.local/state/poolkeeper
          FreeBSD,    OTHER,          x,     /home/ann/.local/state/poolkeeper
          Mac OS X,   XDG_STATE_HOME, /xdg,  /home/ann/Library/Application Support/Poolkeeper
          Windows 11, LOCALAPPDATA,   /data, /data/Poolkeeper
          Windows 11, OTHER,          x,     /home/ann/AppData/Local/Poolkeeper
          """)
  void isWhereTheSystemKeepsSuchThings(String system, String name, String value, Path expected) {
    var directory =
        StateDirectory.customary(system, Path.of("/home/ann"), Map.of(name, value)::get);

    assertThat(directory.path()).isEqualTo(expected);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isItsOwnersAlone(@TempDir Path temporary) throws IOException {
    var directory = new StateDirectory(temporary.resolve("a").resolve("b"));

    new FileSettings(directory).saveAppearance(Appearance.DARK);

    assertThat(permissions(directory.path())).isEqualTo("rwx------");
    try (var files = Files.list(directory.path())) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
