package org.poolkeeper.diagnosis;

import java.util.List;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostState;

/// The one state a pool is in; it decides which screen opens and what is suggested. Names of the
/// codes are stable identifiers for scripts.
public sealed interface PoolCondition {

  /// The stable identifier.
  String code();

  /// One coordinator, every host answers and follows it.
  record Healthy(HostState coordinator) implements PoolCondition {
    @Override
    public String code() {
      return "HEALTHY";
    }
  }

  /// The coordinator works; some members do not.
  record MemberLost(HostState coordinator, List<HostState> lost) implements PoolCondition {
    @Override
    public String code() {
      return "MEMBER_LOST";
    }
  }

  /// No host answers as coordinator, members do answer.
  ///
  /// @param awaited the addresses that the answering members name, most votes first
  /// @param survivors the members that answer
  record CoordinatorLost(List<HostAddress> awaited, List<HostState> survivors)
      implements PoolCondition {
    @Override
    public String code() {
      return "COORDINATOR_LOST";
    }
  }

  /// A coordinator works, and members that answer follow something else or cannot join it.
  record MembersStranded(HostState coordinator, List<HostState> stranded) implements PoolCondition {
    @Override
    public String code() {
      return "MEMBERS_STRANDED";
    }
  }

  /// Two or more hosts claim to coordinate the same pool.
  record SplitBrain(List<HostState> claimants) implements PoolCondition {
    @Override
    public String code() {
      return "SPLIT_BRAIN";
    }
  }

  /// The only host that claims to coordinate was replaced, as memory proves, or is followed by
  /// nobody, while others follow another.
  ///
  /// @param followed the addresses that the others follow, or of the host that replaced it; empty
  ///   if that is not known
  record OrphanedCoordinator(HostState orphan, List<HostAddress> followed)
      implements PoolCondition {
    @Override
    public String code() {
      return "ORPHANED_COORDINATOR";
    }
  }

  /// The pool and its hosts disagree on whether HA is on.
  record HaMismatch(HostState coordinator, List<HostState> differing) implements PoolCondition {
    @Override
    public String code() {
      return "HA_MISMATCH";
    }
  }

  /// The coordinator's role is being handed over.
  record HandOverInProgress(HostState from) implements PoolCondition {
    @Override
    public String code() {
      return "HAND_OVER_IN_PROGRESS";
    }
  }

  /// No host of a known pool answers.
  record PoolLost(List<HostState> hosts) implements PoolCondition {
    @Override
    public String code() {
      return "POOL_LOST";
    }
  }

  /// Too little is known.
  ///
  /// @param why one sentence
  record Undetermined(String why) implements PoolCondition {
    @Override
    public String code() {
      return "UNDETERMINED";
    }
  }
}
