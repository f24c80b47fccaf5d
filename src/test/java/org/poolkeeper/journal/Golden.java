package org.poolkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a text has to equal. What differs is left in `target/golden`, to be compared and,
/// where the change is wanted, copied.
public record Golden(String name) {
  public void equalTo(String text) throws IOException {
    var wanted = Path.of("src/test/resources/golden", name);
    if (!Files.exists(wanted) || !Files.readString(wanted).equals(text)) {
      var found = Path.of("target/golden", name);
      Files.createDirectories(found.getParent());
      Files.writeString(found, text);
    }
    assertThat(text).as(name).isEqualTo(Files.readString(wanted));
  }
}
