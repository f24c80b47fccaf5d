package org.poolkeeper.ha;

import java.util.List;
import org.poolkeeper.model.HostId;

/// One of the three cases of loss, and what each host would do if it happened to it now.
///
/// @param kind which case
/// @param words what it means in general, two or three sentences
/// @param hosts one for each host that takes part, by name
public record HaLoss(Kind kind, String words, List<Outlook> hosts) {
  /// Keeps its own copy.
  public HaLoss {
    hosts = List.copyOf(hosts);
  }

  /// What is lost.
  public enum Kind {
    /// Both ways.
    NETWORK_AND_STORAGE("network and storage"),
    /// The way to the heartbeat disk.
    STORAGE_ONLY("storage only"),
    /// The way to the other hosts.
    NETWORK_ONLY("network only");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /// "storage only".
    public String words() {
      return words;
    }
  }

  /// What a host would do.
  ///
  /// @param others what the other hosts would do meanwhile
  /// @param words one sentence
  public record Outlook(HostId host, String name, Fate fate, Fate others, String words) {}

  /// What becomes of a host.
  public enum Fate {
    /// It goes on.
    STAYS,
    /// It restarts itself by the rule; hosts that still heard the majority were seen to stay.
    MAY_RESTART,
    /// It restarts itself hard, without asking anybody.
    RESTARTS
  }
}
