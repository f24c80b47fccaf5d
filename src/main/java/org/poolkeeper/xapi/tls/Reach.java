package org.poolkeeper.xapi.tls;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Routes;

/// Why no connection came about, and the way from an endpoint to the addresses to try.
public enum Reach {
  /// The name has no address.
  NAME_UNKNOWN,
  /// Something answered that nobody listens on the port.
  REFUSED,
  /// The network said that it knows no way.
  NO_ROUTE,
  /// Nothing answered.
  TIMED_OUT;

  /// Reads the reason off a failed connect.
  ///
  /// @return empty if `failure` is of another kind
  public static Optional<Reach> of(Throwable failure) {
    return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
        .limit(16)
        .flatMap(cause -> single(cause).stream())
        .findFirst();
  }

  /// The socket addresses to try for `endpoint`, in the resolver's order. A literal is not looked
  /// up.
  ///
  /// @throws UnknownHostException if there are none
  /// @throws SocketTimeoutException if the name service does not answer within `patience`
  public static List<InetSocketAddress> resolve(Routes routes, Endpoint endpoint, Duration patience)
      throws IOException, InterruptedException {
    var target = routes.target(endpoint);
    var text = target.address().text();
    var addresses = target.address().isLiteral() ? literal(text) : lookUp(text, patience);
    return Stream.of(addresses)
        .map(address -> new InetSocketAddress(address, target.port()))
        .toList();
  }

  /// Connects and closes again, to hear the network's own reason where the HTTP client lost it.
  ///
  /// @return the failure; empty if `address` accepts connections
  public static Optional<IOException> knock(InetSocketAddress address, Duration patience) {
    try (var socket = new Socket()) {
      socket.connect(address, (int) Math.max(1, patience.toMillis()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private static InetAddress[] literal(String text) throws UnknownHostException {
    return new InetAddress[] {InetAddress.getByName(text)};
  }

  /// The system's resolver takes no deadline, so it works on a thread of its own.
  private static InetAddress[] lookUp(String name, Duration patience)
      throws IOException, InterruptedException {
    var found = new CompletableFuture<InetAddress[]>();
    Thread.ofVirtual()
        .name("look up " + name)
        .start(() -> {
          try {
            found.complete(InetAddress.getAllByName(name));
          } catch (UnknownHostException e) {
            found.completeExceptionally(e);
          }
        });
    try {
      return found.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw (IOException) new SocketTimeoutException("name service").initCause(e);
    } catch (ExecutionException e) {
      throw (IOException) new UnknownHostException(name).initCause(e);
    }
  }

  private static Optional<Reach> single(Throwable cause) {
    var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
      return Optional.of(NAME_UNKNOWN);
    }
    if (cause instanceof NoRouteToHostException
        || text.contains("unreachable")
        || text.contains("no route")
        || text.contains("host is down")) {
      return Optional.of(NO_ROUTE);
    }
    if (cause instanceof SocketTimeoutException || text.contains("timed out")) {
      return Optional.of(TIMED_OUT);
    }
    return cause instanceof ConnectException && text.contains("refused")
        ? Optional.of(REFUSED)
        : Optional.empty();
  }
}
