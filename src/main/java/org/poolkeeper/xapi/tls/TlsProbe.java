package org.poolkeeper.xapi.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Routes;

/// Looks at a TLS port with one handshake and sends nothing over it, so that any certificate may be
/// read. Blocks its thread; interrupting the thread ends it.
///
/// @param routes where connections really go
public record TlsProbe(Routes routes) {

  /// Which of its certificates a host is asked for (XAPI.md 1.6).
  public enum Asking {
    /// The one that every client gets.
    PUBLIC,
    /// The pool-internal one, of which the common name is the host's uuid; older hosts present the
    /// public one instead.
    POOL_INTERNAL
  }

  /// Looks once.
  ///
  /// @param connect limit for the look-up of a name and the TCP connection
  /// @param handshake limit for TLS, counted from the connection
  /// @throws InterruptedException if the thread was interrupted
  public TlsFinding look(Endpoint endpoint, Asking asking, Duration connect, Duration handshake)
      throws InterruptedException {
    var start = System.nanoTime();
    try (var socket = connected(endpoint, connect)) {
      return handshake(socket, endpoint, asking, handshake, start);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      return Reach.of(e)
          .<TlsFinding>map(why -> new TlsFinding.Unreached(why, since(start)))
          .orElseGet(() -> new TlsFinding.HandshakeFailed(clause(e), since(start)));
    }
  }

  private Socket connected(Endpoint endpoint, Duration patience)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    @Nullable IOException last = null;
    for (var address : Reach.resolve(routes, endpoint, patience)) {
      try {
        return connected(address, deadline - System.nanoTime());
      } catch (IOException e) {
        last = e;
      }
    }
    throw last == null ? new SocketTimeoutException("connect") : last;
  }

  private static Socket connected(InetSocketAddress address, long nanosLeft) throws IOException {
    if (nanosLeft <= 0) {
      throw new SocketTimeoutException("connect");
    }
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true); // a handshake is small packets in turns
      socket.connect(address, (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosLeft)));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private TlsFinding handshake(
      Socket socket, Endpoint endpoint, Asking asking, Duration patience, long start)
      throws InterruptedException {
    var reading = new Reading();
    var alarm = new CompletableFuture<Void>();
    var rung = alarm.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
    var closing = rung.whenComplete((_, late) -> closeIf(late, socket));
    try (var tls = (SSLSocket) secured(reading, socket, endpoint)) {
      var parameters = tls.getSSLParameters();
      parameters.setServerNames(serverNames(endpoint, asking));
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return new TlsFinding.Completed(reading.leaf(), tls.getSession().getProtocol(), since(start));
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      var reason =
          closing.isCompletedExceptionally()
              ? "no end of the handshake within " + patience.toMillis() + " ms"
              : clause(e);
      return new TlsFinding.HandshakeFailed(reason, since(start));
    } finally {
      alarm.complete(null);
    }
  }

  private static Socket secured(Reading reading, Socket socket, Endpoint endpoint)
      throws IOException {
    return PinningTrust.contextOf(reading)
        .getSocketFactory()
        .createSocket(socket, endpoint.address().text(), endpoint.port(), true);
  }

  private static List<SNIServerName> serverNames(Endpoint endpoint, Asking asking) {
    return switch (asking) {
      case POOL_INTERNAL -> List.of(new SNIHostName("pool"));
      case PUBLIC -> ServerNames.of(endpoint.address());
    };
  }

  private static void closeIf(@Nullable Throwable late, Socket socket) {
    if (late != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // nothing is left to close
      }
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String clause(IOException failure) {
    return failure instanceof SSLException && failure.getMessage() != null
        ? failure.getMessage()
        : "the connection was closed during the handshake";
  }

  /// Takes any certificate, since nothing is sent after the handshake.
  private static final class Reading extends ServerTrust {
    private @Nullable CertificateFacts leaf;

    @Override
    void judge(X509Certificate[] chain) throws CertificateException {
      leaf = CertificateReader.facts(chain[0]);
    }

    CertificateFacts leaf() throws SSLException {
      if (leaf == null) {
        throw new SSLException("no certificate was presented");
      }
      return leaf;
    }
  }
}
