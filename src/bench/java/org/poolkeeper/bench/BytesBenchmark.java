package org.poolkeeper.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;

/// What the first full picture of 64 hosts costs on the wire, against a full `event.from("*")`.
final class BytesBenchmark implements Benchmark {

  @Override
  public String name() {
    return "bytes";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var stage = Stage.serving("scale:64x5000")) {
      var target = stage.session().resolve().get(stage.coordinator());
      try (var relay = new Relay(target)) {
        try (var client = new RawClient(relay.address())) {
          var session = client.login(stage.session().user(), stage.session().password());
          client.call("event.from", RawClient.everything(session, List.of("*")));
        }
        var everything = relay.taken();
        var near =
            Map.of(
                stage.coordinator(),
                new Endpoint(new HostAddress("127.0.0.1"), relay.address().getPort()));
        try (var session = Stage.observe(near).open(stage.coordinator(), stage.credentials())) {
          var hosts = session.read().hosts().size();
          if (hosts != 64) {
            throw new IllegalStateException("only %d hosts".formatted(hosts));
          }
        }
        report.ratio(
            "first full picture / event.from(\"*\") (MB)",
            relay.taken() / 1e6,
            everything / 1e6,
            0.2);
      }
    }
  }

  /// Passes bytes on and counts those that come back.
  private static final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong back = new AtomicLong();
    private final InetSocketAddress target;

    Relay(InetSocketAddress target) throws IOException {
      this.target = target;
      Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
      return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /// The bytes since the last question.
    long taken() {
      return back.getAndSet(0);
    }

    @Override
    public void close() throws IOException {
      server.close();
    }

    private void accept() {
      try {
        while (true) {
          var near = server.accept();
          var far = new Socket(target.getAddress(), target.getPort());
          Thread.ofVirtual().start(() -> pump(near, far, new AtomicLong()));
          Thread.ofVirtual().start(() -> pump(far, near, back));
        }
      } catch (IOException e) {
        // Closed.
      }
    }

    private static void pump(Socket from, Socket to, AtomicLong count) {
      var buffer = new byte[1 << 16];
      try (from;
          to) {
        for (var n = from.getInputStream().read(buffer);
            n >= 0;
            n = from.getInputStream().read(buffer)) {
          count.addAndGet(n);
          to.getOutputStream().write(buffer, 0, n);
        }
      } catch (IOException e) {
        // One side is gone.
      }
    }
  }
}
