package org.poolkeeper.guard;

import java.util.List;
import java.util.Optional;

/// What the guard says to one command.
public sealed interface Decision {

  /// It may be sent.
  record Granted(Permit permit, List<Reason> reasons) implements Decision {
    /// Keeps its own copy of the reasons.
    public Granted {
      reasons = List.copyOf(reasons);
    }
  }

  /// It may not.
  ///
  /// @param why one sentence for a person
  /// @param reasons what that rests on
  /// @param consequence what an override would risk, in the words the operator has to agree to;
  ///   empty where no override exists because the program knows enough
  record Refused(String why, List<Reason> reasons, Optional<String> consequence)
      implements Decision {
    /// Keeps its own copy of the reasons.
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
