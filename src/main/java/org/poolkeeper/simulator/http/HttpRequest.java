package org.poolkeeper.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The head of an HTTP request.
///
/// @param method in capitals
/// @param path with its query
/// @param version `HTTP/1.0` or `HTTP/1.1`
/// @param headers by lower-case name
record HttpRequest(String method, String path, String version, Map<String, String> headers) {

  /// The limit of the server's network listener (XAPI.md 1.5).
  static final int LONGEST_HEAD = 1024;

  /// The head is longer than the server reads.
  static final class TooLong extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// Reads up to the blank line; empty at the end of the stream.
  static Optional<HttpRequest> read(InputStream in) throws IOException, TooLong {
    var head = new ByteArrayOutputStream();
    var last = 0;
    while (last != 0x0d0a0d0a) {
      var next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      head.write(next);
      last = last << 8 | next;
      if (head.size() > LONGEST_HEAD) {
        throw new TooLong();
      }
    }
    return parse(head.toString(StandardCharsets.ISO_8859_1));
  }

  private static Optional<HttpRequest> parse(String head) {
    var lines = head.split("\r\n");
    var first = lines[0].split(" ");
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      return Optional.empty();
    }
    var headers = new HashMap<String, String>();
    for (var i = 1; i < lines.length; i++) {
      var colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    return Optional.of(new HttpRequest(first[0], first[1], first[2], headers));
  }

  /// Stands for a request whose head could not be read.
  static HttpRequest unread() {
    return new HttpRequest("", "", "HTTP/1.1", Map.of());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// A parameter of the query, decoded; empty if there is none.
  String parameter(String name) {
    var query = path.substring(path.indexOf('?') + 1);
    for (var pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /// Whether the connection stays open after the reply (XAPI.md 1.5).
  boolean keepsAlive() {
    return version.equals("HTTP/1.1") && !header("connection").orElse("").equalsIgnoreCase("close");
  }
}
