package org.poolkeeper.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.poolkeeper.journal.JournalEntry;
import org.poolkeeper.journal.RunId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One line of a journal on its way to the disk. It ends with a seal, the SHA-256 of all that
/// stands before it, and carries the SHA-256 of the whole line above: a change is seen in the line
/// itself, anything put in, taken out or moved by the line below. Both guard against accidents and
/// quiet editing, not against somebody who writes the whole file anew.
final class ChainedLine {
  static final int VERSION = 1;
  static final String HEAD = "journal";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final EntryCodec CODEC = new EntryCodec();
  private static final String SEAL = ",\"sha256\":\"";
  private static final int SEAL_LENGTH = SEAL.length() + 64 + "\"}".length();

  private final byte[] bytes;

  /// A line as it stands in a file.
  ///
  /// @param bytes without its end; not copied
  ChainedLine(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The first line of a file. Every version of the format writes it in this shape, with this seal:
  /// it is how the others are told.
  static ChainedLine head(RunId run, Instant at) {
    var line = start(1, at, HEAD);
    line.put("version", VERSION);
    line.put("run", run.text());
    return sealed(line);
  }

  /// A line that follows `above`.
  ///
  /// @param above the SHA-256 of the line above
  static ChainedLine entry(long number, Instant at, String above, JournalEntry entry) {
    var line = start(number, at, CODEC.kind(entry));
    line.put("before", above);
    line.set("entry", CODEC.encode(entry));
    return sealed(line);
  }

  /// As text, without its end.
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// What the line below carries.
  String sha256() {
    return sha256(bytes, bytes.length);
  }

  /// Whether the line is as it was written.
  boolean isWhole() {
    var start = bytes.length - SEAL_LENGTH;
    return start > 0
        && Arrays.equals(
            bytes,
            start,
            bytes.length,
            seal(sha256(bytes, start)).getBytes(StandardCharsets.UTF_8),
            0,
            SEAL_LENGTH);
  }

  /// As it goes to disk.
  byte[] withEnd() {
    var result = Arrays.copyOf(bytes, bytes.length + 1);
    result[bytes.length] = '\n';
    return result;
  }

  static String sha256(byte[] octets, int length) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(octets, 0, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ObjectNode start(long number, Instant at, String kind) {
    return MAPPER.createObjectNode().put("line", number).put("at", at.toString()).put("kind", kind);
  }

  private static ChainedLine sealed(ObjectNode line) {
    var closed = MAPPER.writeValueAsBytes(line);
    var length = closed.length - 1;
    var seal = seal(sha256(closed, length)).getBytes(StandardCharsets.UTF_8);
    var bytes = Arrays.copyOf(closed, length + seal.length);
    System.arraycopy(seal, 0, bytes, length, seal.length);
    return new ChainedLine(bytes);
  }

  private static String seal(String sha256) {
    return SEAL + sha256 + "\"}";
  }
}
