package org.poolkeeper.model;

import java.time.Instant;

/// How a host met the last look. *Silent is not down*: only the operator may say that a machine is
/// off.
public sealed interface HostView {

  /// It answered API calls.
  record Answering(Instant at) implements HostView {}

  /// Something at its address answered, but not the API.
  ///
  /// @param text one sentence for a person
  /// @param since the first of the looks in a row with this outcome
  record Refusing(Refusal reason, String text, Instant since) implements HostView {}

  /// Nothing came back.
  ///
  /// @param text one sentence for a person
  /// @param since the first of the looks in a row with this outcome
  record Silent(Silence reason, String text, Instant since) implements HostView {}

  /// Not looked at yet.
  record Unseen() implements HostView {}

  /// Why a host refused.
  enum Refusal {
    /// The port is closed: management service stopped, or a restarted member of a dead coordinator
    /// (XAPI.md 14).
    CONNECTION_REFUSED,
    /// TLS completed and the connection closed before any reply: starting up, or the HA start-up
    /// loop (XAPI.md 1.6, 3.5).
    CLOSED_AFTER_TLS,
    /// TLS could not be agreed on.
    TLS_FAILED,
    /// Its certificate was never seen before and nobody said to trust it.
    CERTIFICATE_UNKNOWN,
    /// Its certificate is another one than the one remembered.
    CERTIFICATE_CHANGED,
    /// Answered with something that is no XAPI reply.
    NOT_XAPI
  }

  /// In which way nothing came back.
  enum Silence {
    /// The name has no address.
    NAME_UNKNOWN,
    /// The network says there is no way to it.
    NO_ROUTE,
    /// No answer to the attempt to connect.
    CONNECT_TIMEOUT,
    /// Connected, and the handshake never ended or the call was never answered.
    NO_REPLY
  }
}
