package org.poolkeeper.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.poolkeeper.journal.RunEnded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The last bytes of a journal, from which it can mostly be told that its run has ended. Whether
/// the lines before it were changed does not matter for that: a run is over once its end is
/// written.
final class RunTail {
  /// The end of a run is one line, with the report in it.
  static final int BYTES = 64_000;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final EntryCodec CODEC = new EntryCodec();

  private final byte[] bytes;

  /// At most [#BYTES] of them are looked at.
  RunTail(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Whether the last line is whole and tells the end of the run. If not, nothing is known: a note
  /// may follow the end, or a line is longer than what was read.
  boolean tellsTheEnd() {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var begin = text.lastIndexOf('\n', text.length() - 2) + 1;
    if (begin == 0 || !text.endsWith("\n")) {
      return false;
    }
    var line = new ChainedLine(Arrays.copyOfRange(bytes, begin, bytes.length - 1));
    return line.isWhole() && isEnd(line.text());
  }

  private static boolean isEnd(String line) {
    try {
      var json = MAPPER.readTree(line);
      return CODEC.decode(json.path("kind").asString(""), json.path("entry"), line)
          instanceof RunEnded;
    } catch (JacksonException e) {
      return false;
    }
  }
}
