package org.poolkeeper.xapi.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.Routes;
import org.poolkeeper.xapi.tls.SelfSigned;

/// A server on loopback that says whatever a test wants, byte by byte, and keeps what it was sent.
final class RogueServer implements AutoCloseable {
  /// Where the program believes the server to be.
  static final Endpoint HOST = new Endpoint(new HostAddress("192.0.2.1"), 443);

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final ServerSocket listener;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private RogueServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /// What to do with one request.
  interface Script {
    void answer(String request, OutputStream out, RogueServer server)
        throws IOException, InterruptedException;
  }

  static RogueServer tls(SelfSigned identity, Script script) throws IOException {
    var sockets = identity.serverContext().getServerSocketFactory();
    return new RogueServer(
        sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  static RogueServer plain(Script script) throws IOException {
    return new RogueServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  /// Answers with these bytes and keeps the connection.
  static Script saying(String text) {
    return saying(text.getBytes(StandardCharsets.UTF_8));
  }

  static Script saying(byte[] bytes) {
    return (_, out, _) -> {
      out.write(bytes);
      out.flush();
    };
  }

  /// A whole reply around a body.
  static String xml(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  /// A whole reply around a value, as XAPI wraps it.
  static String success(String value) {
    return xml(
        """
        <?xml version="1.0"?><methodResponse><params><param><value><struct>\
        <member><name>Status</name><value>Success</value></member>\
        <member><name>Value</name>%s</member></struct></value></param></params></methodResponse>\
        """
            .formatted(value));
  }

  int port() {
    return listener.getLocalPort();
  }

  /// Leads [#HOST] here.
  Routes routes() {
    return routes(HOST);
  }

  Routes routes(Endpoint from) {
    return new Routes(Map.of(from, new Endpoint(new HostAddress("127.0.0.1"), port())));
  }

  /// Whole requests so far, head and body.
  List<String> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.size();
  }

  /// Waits until the test is over.
  void untilClosed() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (var connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (true) {
        var request = request(socket.getInputStream());
        requests.add(request);
        script.answer(request, socket.getOutputStream(), this);
      }
    } catch (IOException e) {
      // the client or the script ended it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String request(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (true) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("closed by the client");
      }
      bytes.write(next);
      var head = bytes.toString(StandardCharsets.ISO_8859_1);
      if (head.endsWith("\r\n\r\n")) {
        var length = LENGTH.matcher(head);
        var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head + new String(body, StandardCharsets.UTF_8);
      }
    }
  }

  /// Remembers certificates for one test.
  static final class Pins implements org.poolkeeper.port.TrustDecider {
    final Map<Endpoint, org.poolkeeper.model.CertificateFacts> known = new ConcurrentHashMap<>();
    private final Verdict unknown;

    Pins(Verdict unknown) {
      this.unknown = unknown;
    }

    static Pins firstUse() {
      return new Pins(new Verdict.FirstUse());
    }

    @Override
    public Verdict judge(Endpoint endpoint, org.poolkeeper.model.CertificateFacts presented) {
      var pin = known.get(endpoint);
      return pin == null
          ? unknown
          : pin.fingerprint().equals(presented.fingerprint())
              ? new Verdict.Trusted()
              : new Verdict.Changed(pin.fingerprint());
    }

    @Override
    public void remember(Endpoint endpoint, org.poolkeeper.model.CertificateFacts presented) {
      known.put(endpoint, presented);
    }
  }
}
