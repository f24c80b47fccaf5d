package org.poolkeeper.model;

/// What a host said to the credentials it was shown.
public enum CredentialCheck {
  /// None were shown.
  NOT_TRIED,
  /// The host took them.
  ACCEPTED,
  /// The host refused them (`SESSION_AUTHENTICATION_FAILED`).
  REFUSED,
  /// The host knows the user and does not let it in (`SESSION_AUTHORIZATION_FAILED`).
  NOT_ALLOWED
}
