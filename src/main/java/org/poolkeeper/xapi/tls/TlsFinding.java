package org.poolkeeper.xapi.tls;

import java.time.Duration;
import org.poolkeeper.model.CertificateFacts;

/// What a look at a TLS port found.
public sealed interface TlsFinding {

  /// How long it took.
  Duration took();

  /// TLS came up. That is no evidence that the API lives: the TLS front of a host completes
  /// handshakes for a service that is not running (XAPI.md 1.6).
  ///
  /// @param certificate what was presented
  /// @param protocol such as `TLSv1.2`
  record Completed(CertificateFacts certificate, String protocol, Duration took)
      implements TlsFinding {}

  /// A connection came about, TLS did not.
  ///
  /// @param reason one clause, for evidence
  record HandshakeFailed(String reason, Duration took) implements TlsFinding {}

  /// No connection came about.
  ///
  /// @param why as far as the network told
  record Unreached(Reach why, Duration took) implements TlsFinding {}
}
