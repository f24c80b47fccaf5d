package org.poolkeeper.xapi.wire;

import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.poolkeeper.port.TrustDecider.Verdict;
import org.poolkeeper.xapi.tls.PinningTrust;
import org.poolkeeper.xapi.tls.PinningTrust.Meeting;
import org.poolkeeper.xapi.tls.Reach;

/// Reads off an exception of the HTTP client how far a request came.
final class ExchangeFailure {
  private ExchangeFailure() {}

  /// Why there is no head of a reply.
  ///
  /// @param trust of the connection, which knows whether a certificate came; empty for plain HTTP
  static CallFailure of(Throwable thrown, Optional<PinningTrust> trust, Deadlines deadlines) {
    if (has(thrown, HttpConnectTimeoutException.class)) {
      return new CallFailure.ConnectTimeout(deadlines.connect());
    }
    var meeting = trust.flatMap(PinningTrust::meeting);
    if (meeting.isEmpty()) {
      return beforeCertificate(thrown, trust.isPresent(), deadlines);
    }
    if (!meeting.get().accepted()) {
      return refusedHere(thrown, meeting.get());
    }
    return has(thrown, SSLHandshakeException.class) ? tlsFailed(thrown) : afterConnecting(thrown);
  }

  private static CallFailure beforeCertificate(
      Throwable thrown, boolean secure, Deadlines deadlines) {
    var reach = Reach.of(thrown);
    if (reach.isPresent()) {
      return switch (reach.get()) {
        case NAME_UNKNOWN -> new CallFailure.NameUnknown();
        case REFUSED -> new CallFailure.ConnectionRefused();
        case NO_ROUTE -> new CallFailure.NoRoute();
        case TIMED_OUT -> new CallFailure.ConnectTimeout(deadlines.connect());
      };
    }
    return secure ? tlsFailed(thrown) : afterConnecting(thrown);
  }

  private static CallFailure refusedHere(Throwable thrown, Meeting meeting) {
    return switch (meeting.verdict()) {
      case Verdict.Unknown _ -> new CallFailure.CertificateUnknown(meeting.certificate());
      case Verdict.Changed(var pinned) ->
          new CallFailure.CertificateChanged(pinned, meeting.certificate());
      case Verdict.Trusted _, Verdict.FirstUse _ -> tlsFailed(thrown);
    };
  }

  private static CallFailure afterConnecting(Throwable thrown) {
    if (WireFailure.causes(thrown).anyMatch(ExchangeFailure::isCutOff)) {
      return new CallFailure.Truncated();
    }
    return WireFailure.causes(thrown).anyMatch(ExchangeFailure::isNotHttp)
        ? new CallFailure.NotXmlRpc("no HTTP")
        : new CallFailure.ClosedBeforeReply();
  }

  private static CallFailure tlsFailed(Throwable thrown) {
    return new CallFailure.TlsFailed(
        WireFailure.causes(thrown)
            .filter(SSLHandshakeException.class::isInstance)
            .map(cause -> Excerpt.of(String.valueOf(cause.getMessage())))
            .findFirst()
            .orElse("closed during the handshake"));
  }

  /// A body that ends early may overtake the head it follows: then the client throws for both.
  private static boolean isCutOff(Throwable cause) {
    var text = String.valueOf(cause.getMessage());
    return text.startsWith("fixed content-length") || text.startsWith("chunked transfer encoding");
  }

  private static boolean isNotHttp(Throwable cause) {
    var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return cause instanceof ProtocolException
        || text.contains("status line")
        || text.contains("header size")
        || text.contains("invalid");
  }

  private static boolean has(Throwable thrown, Class<? extends Throwable> kind) {
    return WireFailure.causes(thrown).anyMatch(kind::isInstance);
  }
}
