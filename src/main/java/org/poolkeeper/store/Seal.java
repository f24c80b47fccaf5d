package org.poolkeeper.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object on one line that shows by itself whether it is whole. It begins with `format`,
/// `version` and `sha256` in that order and without blanks; the sum is that of all its bytes but
/// the 64 of the sum. Every later version must begin so too, that earlier ones can tell a newer
/// file from a damaged one.
///
/// @param format what the text is
/// @param version the newest that this program writes and knows
record Seal(String format, int version) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int DIGITS = 64;
  private static final int LONGEST_HEAD = 200;
  private static final Pattern HEAD =
      Pattern.compile(
          "\\{\"format\":\"([a-z-]+)\",\"version\":([1-9]\\d{0,5}),\"sha256\":\"([0-9a-f]{64})\"[,}]");

  /// A text that was written whole.
  ///
  /// @param sha256 its sum
  record Opened(JsonNode content, String sha256) {}

  /// Puts a seal on `content`.
  byte[] seal(ObjectNode content) {
    var body = MAPPER.writeValueAsString(content);
    var head = "{\"format\":\"%s\",\"version\":%d,\"sha256\":\"".formatted(format, version);
    var rest = "\"" + (content.isEmpty() ? "" : ",") + body.substring(1);
    var sum = sum(head.getBytes(StandardCharsets.UTF_8), rest.getBytes(StandardCharsets.UTF_8));
    return (head + sum + rest).getBytes(StandardCharsets.UTF_8);
  }

  /// Opens what [#seal] made.
  ///
  /// @throws DamagedFileException if it is something else
  /// @throws NewerFileException if it is whole and of a later version
  Opened open(byte[] text) throws DamagedFileException, NewerFileException {
    var start =
        new String(text, 0, Math.min(text.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
    var head = HEAD.matcher(start);
    if (!head.lookingAt() || !head.group(1).equals(format)) {
      throw new DamagedFileException("it does not begin as such a file does");
    }
    var at = head.start(3);
    var sum = sum(Arrays.copyOf(text, at), Arrays.copyOfRange(text, at + DIGITS, text.length));
    if (!sum.equals(head.group(3))) {
      throw new DamagedFileException("its sum is not that of its content");
    }
    var found = Integer.parseInt(head.group(2));
    if (found > version) {
      throw new NewerFileException(found);
    }
    try {
      return new Opened(MAPPER.readTree(text), sum);
    } catch (JacksonException e) {
      throw new DamagedFileException(e);
    }
  }

  /// The sum of a sealed text.
  static String sumOf(byte[] sealed) {
    var start =
        new String(sealed, 0, Math.min(sealed.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
    var head = HEAD.matcher(start);
    if (!head.lookingAt()) {
      throw new IllegalArgumentException("not sealed");
    }
    return head.group(3);
  }

  private static String sum(byte[] before, byte[] after) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      digest.update(after);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
