package org.poolkeeper.guard;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.HostId;

/// Whether a host that claims to coordinate does rule its pool.
public sealed interface Verdict {

  /// What it rests on, the weightiest first; what is not known and would matter is among them.
  List<Reason> reasons();

  /// The stable identifier, as scripts read it.
  String code();

  /// It rules: commands may go to it.
  record Rules(List<Reason> reasons) implements Verdict {
    /// Keeps its own copy of the reasons.
    public Rules {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String code() {
      return "RULES";
    }
  }

  /// It was replaced and does not know it: it may be looked at, and brought home.
  ///
  /// @param successor who rules instead; empty if that is not known
  record Orphaned(Optional<HostId> successor, List<Reason> reasons) implements Verdict {
    /// Keeps its own copy of the reasons.
    public Orphaned {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String code() {
      return "ORPHANED";
    }
  }

  /// What is known does not tell. It may be looked at; the operator may know more.
  record Undecided(List<Reason> reasons) implements Verdict {
    /// Keeps its own copy of the reasons.
    public Undecided {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String code() {
      return "UNDECIDED";
    }
  }
}
