package org.poolkeeper.simulator.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;

/// A plain client that trusts everybody: for tests of the server only.
final class TestClient implements AutoCloseable {

  private static final Pattern VALUE =
      Pattern.compile("<name>Value</name><value>(.*?)</value>", Pattern.DOTALL);
  private static final Pattern ELEMENT = Pattern.compile("<value>([^<]*)</value>");

  /// A reply: the head as text, and the body.
  record Reply(String head, String body) {

    String value() {
      var matcher = VALUE.matcher(body);
      if (!matcher.find()) {
        throw new AssertionError("no Value in " + body);
      }
      return matcher.group(1);
    }

    List<String> error() {
      var description = body.substring(body.indexOf("ErrorDescription"));
      return ELEMENT.matcher(description).results().map(found -> found.group(1)).toList();
    }
  }

  private final Socket socket;
  private final InputStream in;

  private TestClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    socket.setSoTimeout(10_000);
  }

  static Endpoint endpoint(String address, int port) {
    return new Endpoint(new HostAddress(address), port);
  }

  static Socket connect(@Nullable InetSocketAddress where, int millis) throws IOException {
    if (where == null) {
      throw new AssertionError("not resolved");
    }
    var socket = new Socket();
    socket.connect(where, millis);
    return socket;
  }

  static TestClient plain(@Nullable InetSocketAddress where) throws IOException {
    return new TestClient(connect(where, 1000));
  }

  static TestClient tls(@Nullable InetSocketAddress where, String serverName) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
    var plain = connect(where, 1000);
    var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 0, true);
    var parameters = socket.getSSLParameters();
    parameters.setServerNames(
        serverName.isEmpty() ? List.of() : List.of(new SNIHostName(serverName)));
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(10_000);
    socket.startHandshake();
    return new TestClient(socket);
  }

  X509Certificate certificate() throws IOException {
    return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  Reply post(String method, String... params) throws IOException {
    return postRaw(Xml.call(method, params));
  }

  Reply postRaw(String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n"
            + body);
  }

  /// Sends bytes as they are and reads one reply.
  Reply send(String request) throws IOException {
    var out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return answer();
  }

  /// Reads one reply to what was sent before.
  Reply answer() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException("closed after \"" + head + "\"");
      }
      head.append((char) next);
    }
    var matcher = Pattern.compile("content-length: (\\d+)").matcher(head);
    var length = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    return new Reply(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
