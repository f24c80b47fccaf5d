package org.poolkeeper.ui.picture;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Where two pictures differ for the eye. Smoothed edges may fall a pixel beside, as they do with
/// another version of the font renderer; a pixel counts only if nothing near it in the other
/// picture looks alike, and a place of 12 x 12 pixels only if several of its pixels count. A mark
/// or a word that is gone, new, moved or of another colour does.
final class Difference {
  private static final int TOLERANCE = 40;
  private static final int PLACE = 12;
  private static final int COUNTS = 8;
  private static final int BLATANT = 0xffd1006c;

  private final Pixels wanted;
  private final Pixels shown;

  Difference(Pixels wanted, Pixels shown) {
    this.wanted = wanted;
    this.shown = shown;
  }

  /// Where they differ, in words; empty where they look alike.
  List<String> places() {
    if (wanted.width() != shown.width() || wanted.height() != shown.height()) {
      return List.of(
          "It is %d x %d, not %d x %d."
              .formatted(shown.width(), shown.height(), wanted.width(), wanted.height()));
    }
    var places = new ArrayList<String>();
    for (var y = 0; y < shown.height(); y += PLACE) {
      for (var x = 0; x < shown.width(); x += PLACE) {
        var count = count(x, y);
        if (count >= COUNTS) {
          places.add("%d pixels at %d, %d".formatted(count, x, y));
        }
      }
    }
    return places;
  }

  private int count(int left, int top) {
    var count = 0;
    for (var y = top; y < Math.min(shown.height(), top + PLACE); y++) {
      for (var x = left; x < Math.min(shown.width(), left + PLACE); x++) {
        if (differs(x, y)) {
          count++;
        }
      }
    }
    return count;
  }

  private boolean differs(int x, int y) {
    var one = wanted.at(x, y);
    var other = shown.at(x, y);
    return Pixels.distance(one, other) > TOLERANCE
        && (!shown.nearly(one, x, y, TOLERANCE) || !wanted.nearly(other, x, y, TOLERANCE));
  }

  /// What is shown, faded, with what differs drawn over it.
  Image picture() {
    var pixels = shown.rgb().clone();
    var comparable = wanted.rgb().length == pixels.length && wanted.width() == shown.width();
    for (var i = 0; i < pixels.length; i++) {
      var x = i % shown.width();
      var y = i / shown.width();
      pixels[i] = comparable && differs(x, y) ? BLATANT : faded(pixels[i]);
    }
    var image = new WritableImage(shown.width(), shown.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            shown.width(),
            shown.height(),
            PixelFormat.getIntArgbInstance(),
            pixels,
            0,
            shown.width());
    return image;
  }

  private static int faded(int colour) {
    return 0xff000000 | (colour >> 1 & 0x7f7f7f) + 0x505050;
  }
}
