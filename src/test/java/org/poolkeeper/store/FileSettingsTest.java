package org.poolkeeper.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.port.Settings.Appearance;
import org.poolkeeper.port.Settings.SavedConnection;

class FileSettingsTest {
  @TempDir private Path temporary;

  @Test
  void beginWithNoConnectionsAndTheSystemsLooks() {
    assertThat(settings().connections()).isEmpty();
    assertThat(settings().appearance()).isEqualTo(Appearance.SYSTEM);
  }

  @Test
  void keepWhatTheUserSetEachByItself() {
    var lab =
        new SavedConnection("lab", List.of(Remembered.endpoint("2001:db8::5", 443)), "root", true);
    var branch =
        new SavedConnection("branch", List.of(Remembered.endpoint("xen.example", 8443)), "", false);

    settings().saveConnections(List.of(branch, lab));
    settings().saveAppearance(Appearance.DARK);

    assertThat(settings().connections()).containsExactly(branch, lab);
    assertThat(settings().appearance()).isEqualTo(Appearance.DARK);
  }

  @Test
  void ofAnUnknownLookAreSetAside() throws IOException {
    settings().saveAppearance(Appearance.LIGHT);
    var file = temporary.resolve("settings.json");
    Files.writeString(file, Files.readString(file).replace("LIGHT", "PINK"));

    assertThat(settings().appearance()).isEqualTo(Appearance.SYSTEM);
    assertThat(temporary.resolve("settings.json.damaged")).content().contains("PINK");
  }

  private FileSettings settings() {
    return new FileSettings(new StateDirectory(temporary));
  }
}
