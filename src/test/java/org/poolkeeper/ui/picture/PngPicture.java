package org.poolkeeper.ui.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;

/// Writes an image as PNG without the desktop modules of the JDK; in as few bytes as it takes where
/// it has few colours.
public record PngPicture(Image image) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte COLOURS = 2;
  private static final byte TABLE = 3;

  /// Writes it, into a new folder if need be.
  public void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var pixels = Pixels.of(image);
    var table = table(pixels);
    try (var out = new DataOutputStream(Files.newOutputStream(file))) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(table.isEmpty() ? COLOURS : TABLE));
      if (!table.isEmpty()) {
        chunk(out, "PLTE", colours(table));
      }
      chunk(out, "IDAT", table.isEmpty() ? inFull(pixels) : byTable(pixels, table));
      chunk(out, "IEND", new byte[0]);
    }
  }

  private byte[] header(byte kind) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt((int) image.getWidth());
      out.writeInt((int) image.getHeight());
      out.write(new byte[] {8, kind, 0, 0, 0});
    }
    return bytes.toByteArray();
  }

  /// Each colour with its number; empty if there are too many.
  private static Map<Integer, Integer> table(Pixels pixels) {
    var table = new LinkedHashMap<Integer, Integer>();
    for (var colour : pixels.rgb()) {
      table.putIfAbsent(colour, table.size());
      if (table.size() > 256) {
        return Map.of();
      }
    }
    return table;
  }

  private static byte[] colours(Map<Integer, Integer> table) {
    var bytes = new ByteArrayOutputStream();
    table.keySet().forEach(colour -> put(bytes, colour));
    return bytes.toByteArray();
  }

  private static byte[] inFull(Pixels pixels) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var y = 0; y < pixels.height(); y++) {
      bytes.write(0);
      for (var x = 0; x < pixels.width(); x++) {
        put(bytes, pixels.at(x, y));
      }
    }
    return deflated(bytes.toByteArray(), Deflater.BEST_SPEED);
  }

  private static byte[] byTable(Pixels pixels, Map<Integer, Integer> table) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var y = 0; y < pixels.height(); y++) {
      bytes.write(0);
      for (var x = 0; x < pixels.width(); x++) {
        bytes.write(table.getOrDefault(pixels.at(x, y), 0));
      }
    }
    return deflated(bytes.toByteArray(), Deflater.BEST_COMPRESSION);
  }

  private static void put(ByteArrayOutputStream bytes, int colour) {
    bytes.write(colour >> 16);
    bytes.write(colour >> 8);
    bytes.write(colour);
  }

  private static byte[] deflated(byte[] plain, int level) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes, new Deflater(level))) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    var name = type.getBytes(StandardCharsets.US_ASCII);
    var checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) checksum.getValue());
  }
}
