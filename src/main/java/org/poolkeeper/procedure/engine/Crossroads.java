package org.poolkeeper.procedure.engine;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.procedure.Step;

/// A place where the operator chooses how to go on.
///
/// @param step about which step; empty where no step is open
/// @param situation what is known, and what is not, in sentences
/// @param offered what may be chosen, the safest first
public record Crossroads(Optional<Step> step, String situation, List<Choice> offered) {
  /// Keeps its own copy.
  public Crossroads {
    offered = List.copyOf(offered);
  }
}
