package org.poolkeeper.guard;

import java.util.List;

/// What became of a command at the guard and behind it.
public sealed interface Passage {

  /// It went out.
  ///
  /// @param reasons why the guard let it through
  record Sent(CommandOutcome outcome, List<Reason> reasons) implements Passage {
    /// Keeps its own copy of the reasons.
    public Sent {
      reasons = List.copyOf(reasons);
    }
  }

  /// The guard stopped it; nothing was sent.
  record Stopped(Decision.Refused refusal) implements Passage {}
}
