package org.poolkeeper.port;

import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostView;
import org.poolkeeper.model.Role;

/// A session could not be opened or went on no longer.
public final class ObservationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient HostView view;
  private final transient Role role;
  private final CredentialCheck credentials;

  /// Says what was met instead.
  ///
  /// @param sentence for a person, without secrets
  /// @param view how the host met the call
  /// @param role what the host said it is, if it said so by refusing
  /// @param credentials what it said to the credentials
  public ObservationException(
      String sentence, HostView view, Role role, CredentialCheck credentials) {
    super(sentence);
    this.view = view;
    this.role = role;
    this.credentials = credentials;
  }

  /// How the host met the call.
  public HostView view() {
    return view;
  }

  /// What the host said it is.
  public Role role() {
    return role;
  }

  /// What the host said to the credentials.
  public CredentialCheck credentials() {
    return credentials;
  }
}
