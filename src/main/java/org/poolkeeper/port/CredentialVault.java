package org.poolkeeper.port;

import java.util.Optional;
import org.poolkeeper.model.Secret;

/// The system's key store, for passwords that the user asked to keep. Blocks for up to seconds:
/// never call it on the user interface's thread.
public interface CredentialVault {

  /// Whether this system has a key store that answers.
  boolean available();

  /// The password kept under `account`; empty if there is none or no key store.
  Optional<Secret> recall(String account);

  /// Keeps a password.
  ///
  /// @return whether the key store took it
  boolean keep(String account, Secret password);

  /// Drops the password kept under `account`, if there is one.
  void forget(String account);
}
