package org.poolkeeper.ui.pool;

/// What a pool's screen asks of the frame around it.
public interface PoolActions {

  /// Opens the connect dialog for this pool, for example because its password is missing.
  void reconnect(PoolViewModel pool);

  /// Shows the certificates of this pool that are not known, or changed.
  void reviewCertificates(PoolViewModel pool);

  /// Opens the wizard of a procedure for this pool; nothing is sent by that.
  ///
  /// @param procedure its stable name, as in findings
  void review(PoolViewModel pool, String procedure);

  /// Whether there is a procedure with this stable name.
  boolean canReview(String procedure);

  /// Shows the hosts that claim this pool side by side; nothing where there is no [Dispute].
  void compare(PoolViewModel pool);
}
