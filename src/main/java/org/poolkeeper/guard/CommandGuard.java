package org.poolkeeper.guard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.command.PoolCommand;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// Decides whether a command may be sent, as a function of what is known. It refuses whatever it is
/// not sure of.
public final class CommandGuard {

  /// What may be done with `command`.
  ///
  /// @param snapshot a fresh look
  /// @param memory every pool remembered, as it is on disk now
  /// @param now by this machine's clock; a snapshot older than that by more than some seconds is
  ///   refused
  public Decision decide(
      PoolCommand command,
      PoolSnapshot snapshot,
      List<RememberedPool> memory,
      Attestations attestations,
      Instant now) {
    return new Decision.Refused("No command is allowed yet.", List.of(), Optional.empty());
  }
}
