package org.poolkeeper.diagnosis;

/// How bad each condition is by itself; findings can only make it worse.
final class Gravity {
  Severity of(PoolCondition condition) {
    return switch (condition) {
      case PoolCondition.Healthy _ -> Severity.OK;
      case PoolCondition.HandOverInProgress _ -> Severity.ADVISORY;
      case PoolCondition.MemberLost _,
          PoolCondition.MembersStranded _,
          PoolCondition.HaMismatch _ ->
          Severity.DEGRADED;
      case PoolCondition.CoordinatorLost _,
          PoolCondition.SplitBrain _,
          PoolCondition.OrphanedCoordinator _,
          PoolCondition.PoolLost _ ->
          Severity.CRITICAL;
      case PoolCondition.Undetermined _ -> Severity.UNKNOWN;
    };
  }
}
