package org.poolkeeper.xapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.poolkeeper.xapi.tls.SelfSigned;

/// A host that answers with the bytes a real one was recorded with. Of a method with several
/// recordings each call gets the next. What has none is answered as by a real host: with an error,
/// or never.
final class RecordedHost implements AutoCloseable {
  /// Recorded for calls with too few parameters.
  private static final String TOO_FEW = "105-a-login-1-param";

  private static final String UNKNOWN_METHOD = "200-a-unknown-method";
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final Pattern METHOD = Pattern.compile("<methodName>([^<]*)</methodName>");

  private volatile Map<String, List<String>> recordings;
  private final OfOthers others;
  private final List<ServerSocket> listeners = new ArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
  final List<String> methods = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger openSessions = new AtomicInteger();
  final AtomicInteger sessions = new AtomicInteger();

  /// What becomes of calls that have no recording.
  enum OfOthers {
    UNKNOWN,
    HANG,
    CLOSE
  }

  RecordedHost(OfOthers others, Map<String, List<String>> recordings) {
    this.recordings = Map.copyOf(recordings);
    this.others = others;
  }

  /// From now on answers like this.
  void become(Map<String, List<String>> other) {
    recordings = Map.copyOf(other);
  }

  /// Listens with TLS.
  InetSocketAddress secure() throws IOException {
    var factory = SelfSigned.of("10.77.0.1", "10.77.0.1").serverContext().getServerSocketFactory();
    return listen(factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /// Listens without, as on port 80.
  InetSocketAddress plain() throws IOException {
    return listen(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /// Where nobody listens.
  static InetSocketAddress refusing() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) free.getLocalSocketAddress();
    }
  }

  /// Where connecting gets no answer: a full queue of connections nobody takes.
  InetSocketAddress blackHole() throws IOException {
    var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listeners.add(deaf);
    while (true) {
      var waiting = new Socket();
      sockets.add(waiting);
      try {
        waiting.connect(deaf.getLocalSocketAddress(), 300);
      } catch (SocketTimeoutException e) {
        return (InetSocketAddress) deaf.getLocalSocketAddress();
      }
    }
  }

  /// Ends all connections and listens no more.
  void die() throws IOException {
    for (var listener : listeners) {
      listener.close();
    }
    for (var socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    die();
  }

  private InetSocketAddress listen(ServerSocket listener) {
    listeners.add(listener);
    Thread.ofVirtual().start(() -> accept(listener));
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void accept(ServerSocket listener) {
    try {
      while (true) {
        var socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // the host died
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (true) {
        answer(request(socket.getInputStream()), socket);
      }
    } catch (IOException e) {
      // one of the two ended it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String request, Socket socket) throws IOException, InterruptedException {
    var matcher = METHOD.matcher(request);
    var method = matcher.find() ? matcher.group(1) : "";
    var params = request.split("<param>", -1).length - 1;
    methods.add(method);
    requests.add(request);
    if (others == OfOthers.CLOSE && !recordings.containsKey(method)) {
      socket.close();
      return;
    }
    var reply = reply(method, params);
    if (method.equals("event.from") && !request.contains("<param><value></value></param>")) {
      var held = over.await(1, TimeUnit.SECONDS);
      if (held) {
        return;
      }
    }
    if (reply.isEmpty()) {
      over.await();
      return;
    }
    var bytes = recorded(reply);
    count(method, new String(bytes, StandardCharsets.UTF_8));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private String reply(String method, int params) {
    if (method.equals("session.login_with_password") && params < 2) {
      return TOO_FEW;
    }
    var known = recordings.get(method);
    if (known == null) {
      return others == OfOthers.HANG ? "" : UNKNOWN_METHOD;
    }
    var turn = turns.computeIfAbsent(method, _ -> new AtomicInteger()).getAndIncrement();
    return known.get(turn % known.size());
  }

  private void count(String method, String reply) {
    if (method.contains("login") && reply.contains("Success")) {
      openSessions.incrementAndGet();
      sessions.incrementAndGet();
    } else if (method.endsWith("logout")) {
      openSessions.decrementAndGet();
    }
  }

  private static byte[] recorded(String name) throws IOException {
    try (var in = RecordedHost.class.getResourceAsStream("/wire/" + name + ".resp")) {
      if (in == null) {
        throw new IOException("no recording " + name);
      }
      return in.readAllBytes();
    }
  }

  private static String request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (true) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("closed by the client");
      }
      head.write(next);
      var text = head.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n")) {
        var length = LENGTH.matcher(text);
        var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return text + new String(body, StandardCharsets.UTF_8).replaceAll("\\s+<", "<");
      }
    }
  }
}
