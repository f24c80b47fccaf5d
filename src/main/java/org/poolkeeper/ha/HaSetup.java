package org.poolkeeper.ha;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How high availability is set up.
///
/// @param timeout after which a host without heartbeat restarts itself
/// @param chosen whether the timeout was chosen, and is not the server's own
/// @param storage names of the storage repositories with the heartbeat disks; empty where not told
/// @param clusterStack as the server spells it, for example `xhad`; empty on servers that do not
///   tell
public record HaSetup(
    Duration timeout, boolean chosen, List<String> storage, Optional<String> clusterStack) {
  /// Keeps its own copy.
  public HaSetup {
    storage = List.copyOf(storage);
  }

  /// "heartbeat disk on iscsi-1, timeout 60 s (the server's own)".
  public String words() {
    return "heartbeat disk on %s, timeout %d s%s%s"
        .formatted(
            storage.isEmpty() ? "storage that is not told" : String.join(", ", storage),
            timeout.toSeconds(),
            chosen ? "" : " (the server's own)",
            clusterStack
                .filter(stack -> !stack.equals("xhad"))
                .map(", cluster stack %s"::formatted)
                .orElse(""));
  }
}
