package org.poolkeeper.ui.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javafx.scene.image.Image;

/// A picture that was looked at by a person and found right. `-Dgolden.update=true` takes what is
/// shown for right from now on: then look at every picture that changed. Where a picture is not
/// what it was, what is shown and what differs are in `target/pictures`.
///
/// @param folder below the golden pictures
public record GoldenPicture(String folder) {
  /// A stylesheet for scenes of which pictures are taken: letters in shades of grey, and lines for
  /// a terminal in the bundled font, because which font has letters of equal width is the system's
  /// own choice.
  public static final String STYLE =
      "data:text/css;base64,"
          + Base64.getEncoder()
              .encodeToString(
                  ".text { -fx-font-smoothing-type: gray; } .code { -fx-font-family: \"Inter\"; }"
                      .getBytes(StandardCharsets.US_ASCII));

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "pictures");
  private static final Path SHOWN = Path.of("target", "pictures");

  /// Compares what is shown with what was right.
  ///
  /// @throws AssertionError if it looks different
  public void check(String name, Image picture) {
    var golden = GOLDEN.resolve(folder).resolve(name + ".png");
    var shown = Pixels.of(picture);
    try {
      new PngPicture(picture).write(SHOWN.resolve(folder).resolve(name + ".png"));
      if (Boolean.getBoolean("golden.update")) {
        update(golden, shown);
      }
      if (Files.notExists(golden)) {
        throw new AssertionError(
            "There is no picture %s yet. Look at target/pictures, then -Dgolden.update=true."
                .formatted(golden));
      }
      compare(golden, shown, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(Path golden, Pixels shown, String name) throws IOException {
    var difference = new Difference(read(golden), shown);
    var places = difference.places();
    if (!places.isEmpty()) {
      var file = SHOWN.resolve(folder).resolve(name + "-difference.png");
      new PngPicture(difference.picture()).write(file);
      throw new AssertionError(
          "%s does not look as it did in %d places (%s). Look at %s beside it."
              .formatted(name, places.size(), places.getFirst(), file));
    }
  }

  /// A picture that looks the same is not written anew.
  private static void update(Path golden, Pixels shown) throws IOException {
    if (Files.notExists(golden) || !new Difference(read(golden), shown).places().isEmpty()) {
      new PngPicture(shown.coarse()).write(golden);
    }
  }

  private static Pixels read(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return Pixels.of(new Image(stream));
    }
  }
}
