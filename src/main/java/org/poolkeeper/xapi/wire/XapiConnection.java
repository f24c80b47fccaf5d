package org.poolkeeper.xapi.wire;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.xmlrpc.XmlRpcException;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Credentials;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Secret;
import org.poolkeeper.xapi.tls.PinningTrust;

/// A connection to one host, for one call at a time. It connects at the first call, and again by
/// itself where the host closed it between two calls. After any failure other than the server's own
/// refusal it is spent: calls then fail with [CallFailure.Cancelled], and a new one is needed.
///
/// Calls block their thread. To end one: interrupt the thread (its interrupt stays set), or
/// [#cancel] from any other.
public final class XapiConnection implements AutoCloseable {
  private final Endpoint endpoint;
  private final HttpLink link;
  private final Optional<PinningTrust> trust;
  private final CallPolicy policy;
  private final Dialect dialect;
  private final ReentrantLock busy = new ReentrantLock();

  XapiConnection(
      Endpoint endpoint,
      HttpLink link,
      Optional<PinningTrust> trust,
      CallPolicy policy,
      Dialect dialect) {
    this.endpoint = endpoint;
    this.link = link;
    this.trust = trust;
    this.policy = policy;
    this.dialect = dialect;
  }

  /// Whom this talks to.
  public Endpoint endpoint() {
    return endpoint;
  }

  /// Whether another call may be made.
  public boolean isUsable() {
    return !link.abandoned();
  }

  /// The certificate that the host presented on this connection; empty before the first call.
  public Optional<CertificateFacts> certificate() {
    return trust.flatMap(PinningTrust::meeting).map(PinningTrust.Meeting::certificate);
  }

  /// Sends one call and reads its reply.
  ///
  /// @throws XapiException with the reason, if there is no result
  /// @throws IllegalStateException if another thread is in a call
  public <T> T call(Call call, ReplyReader<T> reader, Deadlines deadlines) throws XapiException {
    if (!busy.tryLock()) {
      throw new IllegalStateException("one call at a time");
    }
    try {
      return exchange(call, reader, deadlines);
    } finally {
      busy.unlock();
    }
  }

  /// Logs in to this one host ([Call#localLogin]).
  public SessionRef localLogin(Credentials credentials, Deadlines deadlines) throws XapiException {
    return login(SessionKind.LOCAL, Call.localLogin(credentials), deadlines);
  }

  /// Logs in to the pool ([Call#poolLogin]).
  public SessionRef poolLogin(Credentials credentials, String originator, Deadlines deadlines)
      throws XapiException {
    return login(SessionKind.POOL, Call.poolLogin(credentials, originator), deadlines);
  }

  /// Ends the call that is under way on another thread, if any, and the connection with it.
  public void cancel() {
    link.cancel();
  }

  @Override
  public void close() {
    cancel();
  }

  private SessionRef login(SessionKind kind, Call login, Deadlines deadlines) throws XapiException {
    return new SessionRef(kind, new Secret(call(login, ReplyReader.value(), deadlines).text()));
  }

  // The transport returns what the reader made, which is a T.
  @SuppressWarnings("unchecked")
  private <T> T exchange(Call call, ReplyReader<T> reader, Deadlines deadlines)
      throws XapiException {
    if (link.abandoned()) {
      throw new XapiException(endpoint, new CallFailure.Cancelled());
    }
    try {
      return (T)
          new CallTransport(dialect, policy, link, call, reader, deadlines)
              .sendRequest(new CallRequest(dialect.config(), call));
    } catch (XmlRpcException e) {
      var failure = WireFailure.in(e).orElseGet(() -> new CallFailure.Malformed("unexpected"));
      if (isFatal(failure)) {
        link.abandon();
      }
      throw new XapiException(endpoint, redacted(failure, call), e);
    }
  }

  /// Whether the connection may hold the rest of something.
  private static boolean isFatal(CallFailure failure) {
    return switch (failure) {
      case CallFailure.ApiFailure _, CallFailure.NotAllowed _, CallFailure.NotSendable _ -> false;
      case CallFailure.NameUnknown _,
          CallFailure.ConnectionRefused _,
          CallFailure.NoRoute _,
          CallFailure.ConnectTimeout _,
          CallFailure.TlsFailed _,
          CallFailure.HandshakeTimeout _,
          CallFailure.CertificateUnknown _,
          CallFailure.CertificateChanged _,
          CallFailure.ClosedBeforeReply _,
          CallFailure.FirstByteTimeout _,
          CallFailure.Truncated _,
          CallFailure.NeverEnding _,
          CallFailure.TooLarge _,
          CallFailure.HttpStatus _,
          CallFailure.NotXmlRpc _,
          CallFailure.Malformed _,
          CallFailure.Fault _,
          CallFailure.Cancelled _ ->
          true;
    };
  }

  /// A host may send back what it was sent: `SESSION_INVALID` holds the session's reference.
  private static CallFailure redacted(CallFailure failure, Call call) {
    return switch (failure) {
      case CallFailure.ApiFailure(var code, var params) ->
          new CallFailure.ApiFailure(call.redact(code), params.stream().map(call::redact).toList());
      case CallFailure.Fault(var code, var text) -> new CallFailure.Fault(code, call.redact(text));
      case CallFailure.HttpStatus(var code, var title) ->
          new CallFailure.HttpStatus(code, call.redact(title));
      case CallFailure.NotXmlRpc(var what) -> new CallFailure.NotXmlRpc(call.redact(what));
      case CallFailure other -> other;
    };
  }
}
