package org.poolkeeper.xapi.wire;

import java.time.Duration;
import java.util.List;
import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Fingerprint;

/// Why a call brought no result. None of the texts holds a password or a session reference.
public sealed interface CallFailure {

  /// One sentence for a person, which begins after the host's name: "rx-a …".
  String sentence();

  /// The host's name has no address.
  record NameUnknown() implements CallFailure {
    @Override
    public String sentence() {
      return "has a name that leads to no address: check the spelling or the name service.";
    }
  }

  /// Nobody listens on the port. On some members that were restarted without their coordinator only
  /// port 443 refuses (XAPI.md 14).
  record ConnectionRefused() implements CallFailure {
    @Override
    public String sentence() {
      return "refused the connection: the machine runs, but nothing listens on this port.";
    }
  }

  /// The network knows no way.
  record NoRoute() implements CallFailure {
    @Override
    public String sentence() {
      return "cannot be reached: the network has no route to it.";
    }
  }

  /// The connection did not come about in time.
  record ConnectTimeout(Duration after) implements CallFailure {
    @Override
    public String sentence() {
      return "did not accept a connection within " + seconds(after) + ".";
    }
  }

  /// A connection came about, TLS did not.
  record TlsFailed(String reason) implements CallFailure {
    @Override
    public String sentence() {
      return "did not set up an encrypted connection (" + reason + ").";
    }
  }

  /// A connection came about, and the handshake never ended: *hanging*. It says nothing about the
  /// certificate.
  record HandshakeTimeout() implements CallFailure {
    @Override
    public String sentence() {
      return "accepted the connection and did not finish setting up encryption: what serves it"
          + " hangs.";
    }
  }

  /// First contact, and the user has not agreed to the certificate.
  record CertificateUnknown(CertificateFacts presented) implements CallFailure {
    @Override
    public String sentence() {
      return "presents a certificate that is not known yet: compare its fingerprint %s and trust it."
          .formatted(presented.fingerprint());
    }
  }

  /// Another certificate than the known one: blocked.
  record CertificateChanged(Fingerprint pinned, CertificateFacts presented) implements CallFailure {
    @Override
    public String sentence() {
      return "presents another certificate than before: nothing was sent. Known: %s. Presented: %s."
          .formatted(pinned, presented.fingerprint());
    }
  }

  /// The connection ended before any reply: the management service is not running, or not listening
  /// yet (XAPI.md appendix A, step 2).
  record ClosedBeforeReply() implements CallFailure {
    @Override
    public String sentence() {
      return "closed the connection without a reply: its management service is not up.";
    }
  }

  /// Connected, and no reply came: *hanging*, as a member does that lost its coordinator (XAPI.md
  /// 3.3).
  record FirstByteTimeout(Duration after) implements CallFailure {
    @Override
    public String sentence() {
      return "took the question and did not answer within " + seconds(after) + ".";
    }
  }

  /// The reply broke off.
  record Truncated() implements CallFailure {
    @Override
    public String sentence() {
      return "broke off in the middle of its reply.";
    }
  }

  /// The reply began and did not end in time.
  record NeverEnding(Duration after) implements CallFailure {
    @Override
    public String sentence() {
      return "did not finish its reply within " + seconds(after) + ".";
    }
  }

  /// The reply is larger than what is taken.
  record TooLarge(long limitBytes) implements CallFailure {
    @Override
    public String sentence() {
      return "sends a reply larger than %d KiB.".formatted(limitBytes >> 10);
    }
  }

  /// Something answered HTTP, and not with success.
  ///
  /// @param code status of HTTP
  /// @param title of the page that came with it; empty if there was none
  record HttpStatus(int code, String title) implements CallFailure {
    @Override
    public String sentence() {
      return "answered with HTTP status %d%s instead of a reply."
          .formatted(code, title.isEmpty() ? "" : " (" + title + ")");
    }
  }

  /// HTTP success with something that is no XML-RPC.
  ///
  /// @param what such as the content type
  record NotXmlRpc(String what) implements CallFailure {
    @Override
    public String sentence() {
      return "does not speak XML-RPC here (%s): check that this is the address of a host."
          .formatted(what);
    }
  }

  /// XML-RPC that breaks its own rules.
  record Malformed(String why) implements CallFailure {
    @Override
    public String sentence() {
      return "sent a reply that cannot be read (%s).".formatted(why);
    }
  }

  /// A fault of XML-RPC, which no XAPI server sends: something stands in front of it (XAPI.md 1.3).
  record Fault(int code, String text) implements CallFailure {
    @Override
    public String sentence() {
      return "answered with fault %d (%s): something stands between here and the host."
          .formatted(code, text);
    }
  }

  /// The server's own refusal: the only failure that proves its API alive.
  ///
  /// @param code such as `HOST_IS_SLAVE`
  /// @param params as many as the server sent, secrets blanked out
  record ApiFailure(String code, List<String> params) implements CallFailure {
    /// Keeps its own copy of `params`.
    public ApiFailure {
      params = List.copyOf(params);
    }

    @Override
    public String sentence() {
      return "refused: %s%s.".formatted(code, params.isEmpty() ? "" : " " + params);
    }
  }

  /// Interrupted, or the connection was closed from this side.
  record Cancelled() implements CallFailure {
    @Override
    public String sentence() {
      return "was not asked to the end: the call was cancelled.";
    }
  }

  /// The call is on no list: nothing was sent.
  record NotAllowed(String method) implements CallFailure {
    @Override
    public String sentence() {
      return "was not asked: %s may not be sent by this program.".formatted(method);
    }
  }

  /// The request is one that a server cannot take: nothing was sent.
  record NotSendable(String why) implements CallFailure {
    @Override
    public String sentence() {
      return "was not asked: the request " + why + ".";
    }
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
