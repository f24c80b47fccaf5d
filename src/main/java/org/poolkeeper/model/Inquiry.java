package org.poolkeeper.model;

import java.util.Map;
import java.util.Set;

/// A question to the host that rules which its database does not answer by itself. Asking changes
/// nothing. Equal questions have equal answers at one moment.
public sealed interface Inquiry {

  /// Which VMs keep a host from being emptied, and why (XAPI.md 4.9).
  record Hindrances(HostId host) implements Inquiry {}

  /// For how many failed hosts room can be kept at most (XAPI.md 7.4).
  record MostFailures() implements Inquiry {}

  /// The same if VMs were protected otherwise; answered with high availability off, too.
  ///
  /// @param priorities of each VM by its uuid: `restart`, `best-effort` or empty
  record MostFailuresIf(Map<String, String> priorities) implements Inquiry {
    /// Keeps its own copy.
    public MostFailuresIf {
      priorities = Map.copyOf(priorities);
    }
  }

  /// Where protected VMs would be started again if these hosts failed (XAPI.md 7.4).
  record RestartPlan(Set<HostId> failed) implements Inquiry {
    /// Keeps its own copy.
    public RestartPlan {
      failed = Set.copyOf(failed);
    }
  }

  /// On which storage repository a heartbeat disk lies.
  ///
  /// @param statefile as the pool's record names it
  record HomeOfStatefile(String statefile) implements Inquiry {}

  /// Whether a storage repository can hold the heartbeat disk.
  ///
  /// @param storage its uuid
  record TakesStatefile(String storage) implements Inquiry {}

  /// Whether a VM can be started on every host, as a protected one must.
  ///
  /// @param vm its uuid
  record IsAgile(String vm) implements Inquiry {}
}
