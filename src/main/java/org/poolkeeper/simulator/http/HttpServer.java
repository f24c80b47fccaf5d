package org.poolkeeper.simulator.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.poolkeeper.simulator.Call;
import org.poolkeeper.simulator.Front;
import org.poolkeeper.simulator.Outcome;
import org.poolkeeper.simulator.Restore;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.World;

/// The HTTP side of one host (XAPI.md 1.1, 1.5): one request after the other on one connection,
/// each in the virtual thread of that connection.
final class HttpServer {

  /// The longest body of a call the server reads (XAPI.md 1.3).
  static final int LONGEST_BODY = 307_200;

  private static final int BUFFER = 16 * 1024;

  private final World world;
  private final SimulatedHost host;
  private final Supplier<HostTls> tls;
  private final Runnable newest;

  /// @param tls the certificates to serve now
  /// @param newest brings the ports up to what the host is now
  HttpServer(World world, SimulatedHost host, Supplier<HostTls> tls, Runnable newest) {
    this.world = world;
    this.host = host;
    this.tls = tls;
    this.newest = newest;
  }

  /// Serves the TLS port.
  void serveTls(Socket plain, HostPort port) throws IOException {
    try (var socket = tls.get().wrap(plain)) {
      socket.startHandshake();
      if (port.front() != Front.CLOSES_AFTER_TLS) {
        serve(socket, port);
      }
    }
  }

  /// Serves requests until either side closes.
  void serve(Socket socket, HostPort port) throws IOException {
    socket.setTcpNoDelay(true);
    var in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    var out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    try {
      var goesOn = true;
      while (goesOn) {
        var request = HttpRequest.read(in).orElse(null);
        if (request == null) {
          return;
        }
        var reply = answer(request, in, port).orElse(null);
        if (reply == null) {
          // Where packets vanish, the client does not even hear of the end.
          newest.run();
          port.awaitPackets();
          return;
        }
        port.awaitPackets();
        goesOn = request.keepsAlive() && reply.type().equals("text/xml");
        reply.writeTo(out, request, goesOn ? "keep-alive" : "close");
      }
    } catch (HttpRequest.TooLong e) {
      HttpReply.headTooLong().writeTo(out, HttpRequest.unread(), "close");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<HttpReply> answer(HttpRequest request, InputStream in, HostPort port)
      throws IOException, InterruptedException {
    return switch (request.method()) {
      case "POST" -> post(request, in, port);
      case "PUT" -> put(request, in);
      case "GET" ->
          Optional.of(
              request.path().matches("/(services|rrd_updates|pool/xmldbdump).*")
                  ? HttpReply.unauthorised()
                  : HttpReply.forbidden());
      case "OPTIONS" -> Optional.of(HttpReply.options());
      default -> Optional.of(HttpReply.notImplemented(request.method()));
    };
  }

  private Optional<HttpReply> post(HttpRequest request, InputStream in, HostPort port)
      throws IOException, InterruptedException {
    var length = request.header("content-length").orElse("");
    if (!length.matches("\\d{1,9}")) {
      return error("Failure(\"We require a content-length: HTTP header\")");
    }
    var size = Integer.parseInt(length);
    if (size > LONGEST_BODY) {
      return error("Http.Body_too_large");
    }
    var body = in.readNBytes(size);
    if (body.length < size) {
      return Optional.empty();
    }
    port.awaitPackets();
    try {
      return outcome(new CallReader().read(body));
    } catch (CallReader.Unreadable e) {
      return error(String.valueOf(e.getMessage()));
    }
  }

  /// Takes a database to restore; the verdict is not in the reply but in the task (XAPI.md 10.2).
  private Optional<HttpReply> put(HttpRequest request, InputStream in) throws IOException {
    if (!request.path().startsWith("/pool/xmldbdump")) {
      return Optional.of(HttpReply.forbidden());
    }
    var length = request.header("content-length").orElse("");
    if (!length.matches("\\d{1,9}")) {
      return Optional.of(HttpReply.badRequest());
    }
    var dump = new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    var restore =
        new Restore(
            request.parameter("session_id"),
            request.parameter("task_id"),
            dump,
            request.parameter("dry_run").equals("true") ? Restore.Mode.DRY_RUN : Restore.Mode.REAL);
    return Optional.of(
        world.restore(host, restore) ? HttpReply.accepted() : HttpReply.unauthorised());
  }

  /// Waits for the world's answer, which may be never.
  private Optional<HttpReply> outcome(Call call) throws InterruptedException {
    try {
      return switch (world.call(host, call).get()) {
        case Outcome.Success(var value) -> Optional.of(HttpReply.xml(ReplyWriter.success(value)));
        case Outcome.Failure(var description) ->
            Optional.of(HttpReply.xml(ReplyWriter.failure(description)));
        case Outcome.Bare(var value) -> Optional.of(HttpReply.xml(ReplyWriter.bare(value)));
        case Outcome.Dropped() -> Optional.empty();
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException("The simulated host failed at " + call.method(), e);
    }
  }

  private static Optional<HttpReply> error(String details) {
    return Optional.of(HttpReply.internalError(details));
  }
}
