package org.poolkeeper.ui.picture;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The pixels of a picture.
///
/// @param width how many in a row
/// @param rgb row after row, red, green and blue
record Pixels(int width, int[] rgb) {
  private static final int OPAQUE = 0xff000000;
  private static final int COARSE = 0xf0f0f0;

  static Pixels of(Image image) {
    var width = (int) image.getWidth();
    var height = (int) image.getHeight();
    var rgb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), rgb, 0, width);
    return new Pixels(width, rgb);
  }

  int height() {
    return width == 0 ? 0 : rgb.length / width;
  }

  /// Whether any pixel next to that place, or the one there, looks nearly like `colour`.
  boolean nearly(int colour, int x, int y, int tolerance) {
    for (var row = Math.max(0, y - 1); row <= Math.min(height() - 1, y + 1); row++) {
      for (var column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if (distance(rgb[row * width + column], colour) <= tolerance) {
          return true;
        }
      }
    }
    return false;
  }

  int at(int x, int y) {
    return rgb[y * width + x];
  }

  /// In fewer colours, which takes less room.
  Image coarse() {
    var image = new WritableImage(width, height());
    var pixels = rgb.clone();
    for (var i = 0; i < pixels.length; i++) {
      pixels[i] = pixels[i] & COARSE | (pixels[i] & COARSE) >> 4 & 0x0f0f0f | OPAQUE;
    }
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height(), PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return image;
  }

  /// How far two colours are apart, in the channel in which they are most.
  static int distance(int one, int other) {
    var most = 0;
    for (var shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
    }
    return most;
  }
}
