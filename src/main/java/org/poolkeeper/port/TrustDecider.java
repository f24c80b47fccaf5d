package org.poolkeeper.port;

import org.poolkeeper.model.CertificateFacts;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;

/// Decides by fingerprint whether a host is the one it was before. Asked in the middle of a TLS
/// handshake, on any thread and by many at once: it looks up and answers, it never asks the user.
public interface TrustDecider {

  /// Judges what `endpoint` presents now.
  Verdict judge(Endpoint endpoint, CertificateFacts presented);

  /// Keeps what was met at a first contact that [Verdict.FirstUse] allowed. Called once the host
  /// has proved that it holds the key, and has answered.
  void remember(Endpoint endpoint, CertificateFacts presented);

  /// What becomes of a connection.
  sealed interface Verdict {
    /// The certificate known for this endpoint.
    record Trusted() implements Verdict {}

    /// None is known, and this one may be taken for known from now on.
    record FirstUse() implements Verdict {}

    /// None is known, and the user has not agreed to this one.
    record Unknown() implements Verdict {}

    /// Another one is known: blocked until the user decides.
    ///
    /// @param pinned the known one
    record Changed(Fingerprint pinned) implements Verdict {}
  }
}
