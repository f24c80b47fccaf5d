package org.poolkeeper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.poolkeeper.xapi.tls.SelfSigned;

/// A host on loopback that answers each method with what a test says, byte by byte.
final class ScriptedHost implements AutoCloseable {
  /// Instead of a reply: nothing, for ever.
  static final String HANG = "hang";

  /// Instead of a reply: the connection is closed.
  static final String CLOSE = "close";

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final Pattern METHOD = Pattern.compile("<methodName>([^<]*)</methodName>");

  private final ServerSocket listener;
  private final Function<String, String> script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  private ScriptedHost(ServerSocket listener, Function<String, String> script) {
    this.listener = listener;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /// @param script from a method's name to a whole reply
  static ScriptedHost secure(String name, Function<String, String> script) throws IOException {
    return new ScriptedHost(
        SelfSigned.of(name, name)
            .serverContext()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        script);
  }

  static ScriptedHost plain(Function<String, String> script) throws IOException {
    return new ScriptedHost(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  /// A member that follows `coordinator`.
  static String member(String method, String coordinator) {
    return switch (method) {
      case "session.slave_local_login_with_password" -> success("<value>OpaqueRef:local</value>");
      case "host.is_in_emergency_mode" -> success("<value><boolean>0</boolean></value>");
      case "session.local_logout" -> success("<value></value>");
      case "session.login_with_password" -> failure("HOST_IS_SLAVE", coordinator);
      default -> HANG;
    };
  }

  static String success(String value) {
    return reply("Success", "Value", value);
  }

  static String failure(String... description) {
    var values = new StringBuilder();
    for (var each : description) {
      values.append("<value>").append(each).append("</value>");
    }
    return reply(
        "Failure", "ErrorDescription", "<value><array><data>" + values + "</data></array></value>");
  }

  static String http(String status, String type, String body) {
    return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, type, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  private static String reply(String status, String name, String value) {
    return http(
        "200 OK",
        "text/xml",
        "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct><member><name>Status</name><value>%s</value></member><member><name>%s</name>%s</member></struct></value></param></params></methodResponse>"
            .formatted(status, name, value));
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    listener.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (true) {
        var method = METHOD.matcher(request(socket.getInputStream()));
        var answer = script.apply(method.find() ? method.group(1) : "");
        if (answer.equals(CLOSE)) {
          return;
        }
        if (answer.equals(HANG)) {
          over.await();
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      // The client ended it.
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
        return new String(body, StandardCharsets.UTF_8);
      }
    }
  }
}
