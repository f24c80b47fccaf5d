package org.poolkeeper.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poolkeeper.ui.Desk;

/// What the comparison of pictures lets pass, and what not.
class DifferenceTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 60;
  private static final int PAPER = 0xffffff;
  private static final int INK = 0x1f2328;
  private static final int RED = 0xd1242f;
  private static final int AMBER = 0x9a6700;

  @Test
  void theSameLooksTheSame() {
    assertThat(new Difference(mark(20, 20, INK), mark(20, 20, INK)).places()).isEmpty();
  }

  @Test
  void edgesMaySmoothAnotherWayAndFallAPixelBeside() {
    assertThat(new Difference(mark(20, 20, INK), mark(21, 20, INK)).places()).isEmpty();
    assertThat(new Difference(mark(20, 20, INK), mark(20, 20, 0x3a3e43)).places()).isEmpty();
  }

  @Test
  void whatIsGoneIsFoundAndSoIsWhatIsNew() {
    assertThat(new Difference(mark(20, 20, INK), blank()).places()).isNotEmpty();
    assertThat(new Difference(blank(), mark(20, 20, INK)).places()).isNotEmpty();
  }

  @Test
  void whatMovedByHalfAGridStepIsFound() {
    assertThat(new Difference(mark(20, 20, INK), mark(24, 20, INK)).places()).isNotEmpty();
    assertThat(new Difference(mark(20, 20, INK), mark(20, 24, INK)).places()).isNotEmpty();
  }

  @Test
  void anotherColourIsFound() {
    assertThat(new Difference(mark(20, 20, RED), mark(20, 20, AMBER)).places()).isNotEmpty();
  }

  @Test
  void anotherSizeIsFound() {
    assertThat(new Difference(blank(), new Pixels(10, new int[100])).places())
        .containsExactly("It is 10 x 10, not 120 x 60.");
  }

  @Test
  void whatDiffersIsDrawnOverWhatIsShown() {
    var picture = Pixels.of(new Difference(blank(), mark(20, 20, INK)).picture());

    assertThat(picture.at(24, 24)).isNotEqualTo(picture.at(60, 40));
  }

  @Test
  void aPictureThatWasWrittenIsReadAsItWas(@TempDir Path folder) throws IOException {
    var _ = new Desk();
    var mark = mark(20, 20, RED);

    new PngPicture(mark.coarse()).write(folder.resolve("few.png"));
    new PngPicture(manyColours()).write(folder.resolve("many.png"));

    assertThat(new Difference(mark, read(folder.resolve("few.png"))).places()).isEmpty();
    assertThat(read(folder.resolve("many.png")).rgb()).isEqualTo(Pixels.of(manyColours()).rgb());
  }

  private static Pixels read(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return Pixels.of(new Image(stream));
    }
  }

  private static Image manyColours() {
    var image = new WritableImage(WIDTH, HEIGHT);
    for (var y = 0; y < HEIGHT; y++) {
      for (var x = 0; x < WIDTH; x++) {
        image.getPixelWriter().setArgb(x, y, 0xff000000 | x << 16 | y << 8 | x);
      }
    }
    return image;
  }

  private static Pixels blank() {
    var rgb = new int[WIDTH * HEIGHT];
    java.util.Arrays.fill(rgb, PAPER);
    return new Pixels(WIDTH, rgb);
  }

  /// A mark of a state is twelve pixels wide.
  private static Pixels mark(int left, int top, int colour) {
    var pixels = blank();
    for (var y = top; y < top + 12; y++) {
      for (var x = left; x < left + 12; x++) {
        pixels.rgb()[y * WIDTH + x] = colour;
      }
    }
    return pixels;
  }
}
