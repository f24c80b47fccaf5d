package org.poolkeeper.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A reply as the server words it.
///
/// @param status code and reason
/// @param type content type
/// @param body UTF-8 text
record HttpReply(String status, String type, String body) {

  static HttpReply xml(String body) {
    return new HttpReply("200 OK", "text/xml", body);
  }

  /// What a request gets that cannot be read.
  static HttpReply internalError(String details) {
    return html(
        "500 Internal Error",
        "HTTP 500 internal server error",
        "An unexpected error occurred; please wait a while and try again. If the problem persists,"
            + " please contact your support representative.<h1> Additional information </h1>"
            + details.replace("\"", "&quot;"));
  }

  static HttpReply forbidden() {
    return html(
        "403 Forbidden", "HTTP 403 forbidden", "Access to the requested resource is forbidden.");
  }

  static HttpReply unauthorised() {
    return html(
        "401 Unauthorised", "HTTP 401 unauthorised", "Please check your credentials and retry.");
  }

  static HttpReply notImplemented(String method) {
    return html(
        "501 Method not implemented",
        "HTTP 501 Method Not Implemented",
        "Unknown " + method + " not supported.");
  }

  static HttpReply headTooLong() {
    return html(
        "431 Request Header Fields Too Large", "HTTP 431", "The request's header is too large.");
  }

  static HttpReply badRequest() {
    return html("400 Bad Request", "HTTP 400 bad request", "A content length is needed.");
  }

  static HttpReply accepted() {
    return new HttpReply("200 OK", "text/html", "");
  }

  static HttpReply options() {
    return new HttpReply("200 OK", "text/html", "");
  }

  private static HttpReply html(String status, String title, String text) {
    return new HttpReply(
        status, "text/html", "<html><body><h1>" + title + "</h1>" + text + "</body></html>");
  }

  void writeTo(OutputStream out, HttpRequest request, String connection) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head =
        """
        %s %s\r
        content-length: %d\r
        connection: %s\r
        cache-control: no-cache, no-store\r
        content-type: %s\r
        Access-Control-Allow-Origin: *\r
        Access-Control-Allow-Headers: X-Requested-With\r
        \r
        """
            .formatted(request.version(), status, bytes.length, connection, type);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }
}
