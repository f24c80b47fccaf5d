package org.poolkeeper.ui.pool;

import org.poolkeeper.port.Settings.SavedConnection;

/// Where a pool on the screen came from.
public sealed interface PoolOrigin {

  /// What to call it until it tells its name.
  String label();

  /// The user connected to it.
  ///
  /// @param connection as kept in the settings
  /// @param access what it is looked at with
  record Connected(SavedConnection connection, Access access) implements PoolOrigin {
    @Override
    public String label() {
      return connection.label();
    }
  }

  /// It is the embedded demo pool, and is not kept.
  ///
  /// @param label the situation's title
  record Demo(String label) implements PoolOrigin {}

  /// With what a pool is looked at.
  enum Access {
    /// User and password.
    CREDENTIALS,
    /// What anybody may ask, because the user wants no more.
    WITHOUT_CREDENTIALS,
    /// What anybody may ask, because the password is not at hand.
    PASSWORD_MISSING
  }
}
