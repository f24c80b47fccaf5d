package org.poolkeeper.xapi.wire;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Judges a reply by its status and headers, before anything is parsed.
final class ReplyHead {
  private static final int PAGE = 8192;
  private static final int OK = 200;

  private ReplyHead() {}

  /// Returns if the body may be XML-RPC.
  static void check(HttpResponse<?> response, ReplyBody body, Limits limits) throws WireFailure {
    if (response.statusCode() != OK) {
      throw new WireFailure(
          new CallFailure.HttpStatus(response.statusCode(), Excerpt.title(page(body))));
    }
    var encoding = header(response, "Content-Encoding");
    if (!encoding.isEmpty() && !encoding.equals("identity")) {
      throw new WireFailure(
          new CallFailure.NotXmlRpc("compressed unasked: " + Excerpt.of(encoding)));
    }
    var type = header(response, "Content-Type");
    if (!isXml(type)) {
      throw new WireFailure(
          new CallFailure.NotXmlRpc(
              type.isEmpty() ? "no content type" : "content type " + Excerpt.of(type)));
    }
    if (response.headers().firstValueAsLong("Content-Length").orElse(0) > limits.bodyBytes()) {
      throw new WireFailure(new CallFailure.TooLarge(limits.bodyBytes()));
    }
  }

  private static boolean isXml(String type) {
    var bare = type.split(";", 2)[0].strip();
    return bare.equals("text/xml") || bare.equals("application/xml");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("").strip().toLowerCase(Locale.ROOT);
  }

  private static String page(ReplyBody body) {
    try {
      return new String(body.readNBytes(PAGE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // the status says enough
    }
  }
}
