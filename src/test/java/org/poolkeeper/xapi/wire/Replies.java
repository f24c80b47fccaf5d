package org.poolkeeper.xapi.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xml.sax.SAXException;

/// Replies without a network: recorded ones from the class path, and values put into an envelope.
final class Replies {
  private Replies() {}

  /// Reads the body of a reply.
  static <T> T read(byte[] body, ReplyReader<T> reader) throws IOException, SAXException {
    return reader.read(new ByteArrayInputStream(body), new Dialect());
  }

  /// Reads a value that XAPI would have sent.
  static XapiValue value(String xml) throws IOException, SAXException {
    return read(body(RogueServer.success(xml)), ReplyReader.value());
  }

  /// The bytes after the head.
  static byte[] body(String reply) {
    return reply.substring(reply.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8);
  }

  /// A recorded reply, head and body, as it came.
  static byte[] recorded(String name) {
    try (InputStream in = Replies.class.getResourceAsStream("/wire/" + name + ".resp")) {
      if (in == null) {
        throw new IllegalArgumentException(name + " was not recorded");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The body of a recorded reply.
  static byte[] recordedBody(String name) {
    return body(new String(recorded(name), StandardCharsets.UTF_8));
  }

  /// The lines of the list of recordings, split into columns.
  static List<String[]> index() {
    try (InputStream in = Replies.class.getResourceAsStream("/wire/INDEX.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
