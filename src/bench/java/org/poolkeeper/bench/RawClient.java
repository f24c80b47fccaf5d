package org.poolkeeper.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The floor: one TLS connection, requests as text, replies as bytes that nobody reads.
final class RawClient implements AutoCloseable {
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SESSION = Pattern.compile("OpaqueRef:[^<]+");

  private final Socket socket;
  private final BufferedInputStream in;
  private long received;

  RawClient(InetSocketAddress target) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    socket = context.getSocketFactory().createSocket(target.getAddress(), target.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  String login(String user, String password) throws IOException {
    var reply =
        new String(
            call("session.login_with_password", List.of(text(user), text(password))),
            StandardCharsets.UTF_8);
    var session = SESSION.matcher(reply);
    if (!session.find()) {
      throw new IOException("no session in " + reply);
    }
    return session.group();
  }

  /// The body of the reply to a call with these values, each already a `value` element's content.
  byte[] call(String method, List<String> values) throws IOException {
    var body = new StringBuilder("<?xml version=\"1.0\"?><methodCall><methodName>").append(method);
    body.append("</methodName><params>");
    values.forEach(value -> body.append("<param><value>").append(value).append("</value></param>"));
    var bytes = body.append("</params></methodCall>").toString().getBytes(StandardCharsets.UTF_8);
    var request = new ByteArrayOutputStream();
    request.writeBytes(
        ("POST / HTTP/1.1\r\nHost: pool\r\nContent-Type: text/xml\r\nContent-Length: "
                + bytes.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(bytes);
    socket.getOutputStream().write(request.toByteArray());
    return reply();
  }

  long received() {
    return received;
  }

  static String text(String value) {
    return "<string>" + value + "</string>";
  }

  /// The parameters of `event.from` for the whole state of some classes.
  static List<String> everything(String session, List<String> classes) {
    var set = new StringBuilder("<array><data>");
    classes.forEach(type -> set.append("<value>").append(text(type)).append("</value>"));
    return List.of(
        text(session), set.append("</data></array>").toString(), text(""), "<double>1.0</double>");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] reply() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) next);
    }
    var length = LENGTH.matcher(head);
    if (!length.find()) {
      throw new IOException("no length in " + head);
    }
    var body = in.readNBytes(Integer.parseInt(length.group(1)));
    received += head.length() + body.length;
    return body;
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
