package org.poolkeeper.xapi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Routes;
import org.poolkeeper.xapi.tls.PinningTrust;
import org.poolkeeper.xapi.tls.Reach;
import org.poolkeeper.xapi.tls.ServerNames;

/// HTTP to one host, over a client of its own: what is dropped takes its connection along, so none
/// is ever used again after a failure.
final class HttpLink {
  /// TCP has the connect deadline to itself; TLS gets this much longer to end within it.
  private static final Duration GRACE = Duration.ofMillis(100);

  private final Endpoint endpoint;
  private final Routes routes;
  private final Limits limits;
  private final Optional<PinningTrust> trust;
  private final Executor executor;
  private volatile @Nullable HttpClient client;
  private volatile boolean abandoned;
  private volatile boolean cancelled;

  /// A link that is not connected yet.
  ///
  /// @param trust empty for plain HTTP
  HttpLink(
      Endpoint endpoint,
      Routes routes,
      Limits limits,
      Optional<PinningTrust> trust,
      Executor executor) {
    this.endpoint = endpoint;
    this.routes = routes;
    this.limits = limits;
    this.trust = trust;
    this.executor = executor;
  }

  /// Whether somebody on this side gave up the link, as opposed to a deadline.
  boolean cancelled() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  boolean abandoned() {
    return abandoned;
  }

  /// Gives up the link and ends whatever is under way on it.
  void cancel() {
    cancelled = true;
    abandon();
  }

  /// Drops the connection.
  void abandon() {
    abandoned = true;
    var open = client;
    if (open != null) {
      open.shutdownNow();
    }
  }

  /// Sends a request and waits for the head of the reply.
  ReplyBody post(byte[] request, Deadlines deadlines) throws WireFailure {
    var countdown = new Countdown(deadlines.total());
    try {
      var response = respond(request, deadlines, countdown);
      var body = new ReplyBody(response.body(), this, limits, countdown);
      ReplyHead.check(response, body, limits);
      trust.ifPresent(PinningTrust::rememberFirstUse);
      return body;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WireFailure(new CallFailure.Cancelled(), e);
    }
  }

  private HttpResponse<InputStream> respond(
      byte[] request, Deadlines deadlines, Countdown countdown)
      throws WireFailure, InterruptedException {
    @Nullable WireFailure last = null;
    for (var address : addresses(deadlines.connect())) {
      try {
        return respond(address, request, deadlines, countdown);
      } catch (WireFailure e) {
        if (abandoned || !neverConnected(e.failure()) || countdown.left(deadlines.connect()) == 0) {
          throw e;
        }
        last = e;
      }
    }
    throw last == null ? new WireFailure(new CallFailure.NameUnknown()) : last;
  }

  private Iterable<InetSocketAddress> addresses(Duration patience)
      throws WireFailure, InterruptedException {
    try {
      return Reach.resolve(routes, endpoint, patience);
    } catch (SocketTimeoutException e) {
      throw new WireFailure(new CallFailure.ConnectTimeout(patience), e);
    } catch (IOException e) {
      throw new WireFailure(new CallFailure.NameUnknown(), e);
    }
  }

  private HttpResponse<InputStream> respond(
      InetSocketAddress address, byte[] body, Deadlines deadlines, Countdown countdown)
      throws WireFailure, InterruptedException {
    var first = client == null;
    var future = client(deadlines).sendAsync(request(address, body), replies());
    try {
      if (first) {
        awaitConnection(future, deadlines, countdown);
      }
      return future.get(countdown.left(deadlines.firstByte()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new WireFailure(new CallFailure.FirstByteTimeout(deadlines.firstByte()), e);
    } catch (InterruptedException e) {
      future.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw new WireFailure(
          cancelled() ? new CallFailure.Cancelled() : failure(e, address, deadlines), e);
    }
  }

  private CallFailure failure(
      ExecutionException thrown, InetSocketAddress address, Deadlines deadlines) {
    var told = Reach.of(thrown);
    var lost =
        WireFailure.causes(thrown).anyMatch(ConnectException.class::isInstance)
            && told.filter(why -> why != Reach.TIMED_OUT).isEmpty();
    if (!lost || trust.flatMap(PinningTrust::meeting).isPresent()) {
      return ExchangeFailure.of(thrown, trust, deadlines);
    }
    return Reach.knock(address, GRACE)
        .map(reason -> ExchangeFailure.of(reason, trust, deadlines))
        .orElseGet(() -> new CallFailure.HandshakeTimeout());
  }

  /// TLS is up, or nearly so, once a certificate was seen. Plain HTTP has no such mark: there the
  /// client's own limit on connecting holds.
  private void awaitConnection(
      CompletableFuture<HttpResponse<InputStream>> future, Deadlines deadlines, Countdown countdown)
      throws WireFailure, InterruptedException, ExecutionException {
    if (trust.isEmpty()) {
      return;
    }
    try {
      var patience = countdown.left(deadlines.connect().plus(GRACE));
      var either = CompletableFuture.anyOf(trust.get().met(), future);
      var _ = either.get(patience, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new WireFailure(new CallFailure.HandshakeTimeout(), e);
    }
  }

  private static boolean neverConnected(CallFailure failure) {
    return failure instanceof CallFailure.ConnectionRefused
        || failure instanceof CallFailure.NoRoute
        || failure instanceof CallFailure.ConnectTimeout;
  }

  private HttpClient client(Deadlines deadlines) {
    var open = client;
    if (open == null) {
      var builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(deadlines.connect())
              .executor(executor);
      trust.ifPresent(
          pinning -> builder.sslContext(pinning.newContext()).sslParameters(parameters()));
      open = builder.build();
      client = open;
      if (abandoned) {
        open.shutdownNow();
      }
    }
    return open;
  }

  private SSLParameters parameters() {
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setServerNames(ServerNames.of(endpoint.address()));
    return parameters;
  }

  /// The client always adds a `User-Agent`, and some servers look it up in the database (XAPI.md
  /// 3.3); an empty one is the least it can be made to send.
  private HttpRequest request(InetSocketAddress address, byte[] body) {
    return HttpRequest.newBuilder(uri(address))
        .header("Content-Type", "text/xml")
        .header("User-Agent", "")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private URI uri(InetSocketAddress address) {
    var literal = address.getAddress().getHostAddress();
    var host = literal.indexOf(':') < 0 ? literal : "[" + literal + "]";
    try {
      return new URI(
          trust.isPresent() ? "https" : "http", null, host, address.getPort(), "/", null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a literal address fits into a URI", e);
    }
  }

  private static HttpResponse.BodyHandler<InputStream> replies() {
    return HttpResponse.BodyHandlers.ofInputStream();
  }
}
