package org.poolkeeper.ha;

import java.util.Optional;

/// How many failed hosts are covered.
///
/// @param tolerates for how many room is to be kept
/// @param plannedFor for how many there is a plan now
/// @param overcommitted whether the plan covers fewer than it is to
/// @param allowsOvercommit whether VMs may be started although that breaks the plan
/// @param most for how many room can be kept at most; empty where not told
/// @param words one sentence
public record HaCapacity(
    long tolerates,
    long plannedFor,
    boolean overcommitted,
    boolean allowsOvercommit,
    Optional<Long> most,
    String words) {

  /// Whether there is a plan for fewer than it is to cover.
  public boolean isShort() {
    return overcommitted || plannedFor < tolerates;
  }

  /// Whether protected VMs are restarted for certain after as many failures as it is to cover.
  public boolean isCertain() {
    return tolerates > 0 && !isShort();
  }
}
