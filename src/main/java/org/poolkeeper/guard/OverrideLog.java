package org.poolkeeper.guard;

import java.io.IOException;
import java.util.List;
import org.poolkeeper.command.PoolCommand;

/// Where an override is written down before the command it is for may be sent.
public interface OverrideLog {

  /// Forces the entry to disk.
  ///
  /// @throws IOException if that failed: then the override does not hold
  void record(PoolCommand command, GuardOverride override, List<Reason> against) throws IOException;
}
