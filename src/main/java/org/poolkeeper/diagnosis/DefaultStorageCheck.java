package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Set;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.StorageRepository;

/// Whether the pool has a default storage repository, and it exists: to be checked after every
/// change of coordinator.
final class DefaultStorageCheck implements Check {
  private static final Set<String> NO_DISKS = Set.of("iso", "udev");

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().size() == 1
        ? situation.shown().stream().flatMap(claim -> findings(situation, claim).stream()).toList()
        : List.of();
  }

  private static List<Finding> findings(Situation situation, PoolClaim claim) {
    var ref = claim.pool().defaultSr();
    var none = ref.isBlank() || ref.equals("OpaqueRef:NULL");
    var shared =
        claim.storage().stream()
            .filter(sr -> !NO_DISKS.contains(sr.type()))
            .anyMatch(StorageRepository::shared);
    var severity = shared ? Severity.DEGRADED : Severity.ADVISORY;
    var facts = new Facts(situation);
    if (none) {
      return List.of(
          FindingCode.DEFAULT_SR_MISSING.finding(
              severity,
              situation.wholePool(),
              "The pool has no default storage: new disks, suspended VMs and crash dumps have no"
                  + " place to go.",
              "Choose a default storage repository.",
              facts.recorded(claim, "The pool's default SR is not set.")));
    }
    var known = claim.storage().stream().anyMatch(sr -> sr.ref().equals(ref));
    return known
        ? List.of()
        : List.of(
            FindingCode.DEFAULT_SR_INVALID.finding(
                severity,
                situation.wholePool(),
                "The pool's default storage no longer exists.",
                "Choose another default storage repository.",
                facts.recorded(claim, "The pool's default SR is none of its storage.")));
  }
}
