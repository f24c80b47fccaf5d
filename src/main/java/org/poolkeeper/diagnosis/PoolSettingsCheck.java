package org.poolkeeper.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;

/// Settings and unfinished work of the pool that limit what can be done with it.
final class PoolSettingsCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().size() == 1
        ? situation.shown().stream().flatMap(claim -> findings(situation, claim).stream()).toList()
        : List.of();
  }

  private static List<Finding> findings(Situation situation, PoolClaim claim) {
    var facts = new Facts(situation);
    var found = new ArrayList<Finding>();
    if (Boolean.FALSE.equals(claim.pool().tlsVerification())) {
      found.add(
          FindingCode.TLS_VERIFICATION_OFF.finding(
              Severity.ADVISORY,
              situation.wholePool(),
              "The hosts of this pool do not check each other's certificates.",
              "Enable TLS verification in the pool when all hosts are up.",
              facts.recorded(claim, "TLS verification is recorded as off.")));
    }
    if (claim.pool().rollingUpgrade()) {
      found.add(
          FindingCode.ROLLING_UPGRADE.finding(
              Severity.ADVISORY,
              situation.wholePool(),
              "A rolling upgrade is under way: hosts run differing versions, and some operations"
                  + " are refused.",
              "Finish the upgrade, the coordinator first.",
              facts.recorded(claim, "Versions: " + versions(claim) + ".")));
    }
    if (claim.pool().secretRotationPending()) {
      found.add(
          FindingCode.SECRET_ROTATION_PENDING.finding(
              Severity.DEGRADED,
              situation.wholePool(),
              "A rotation of the pool secret did not end; until it does, the pool refuses"
                  + " operations such as a hand-over.",
              "Bring every host up and start the rotation again.",
              facts.recorded(claim, "A pool secret rotation is recorded as pending.")));
    }
    return found;
  }

  private static String versions(PoolClaim claim) {
    return claim.hosts().stream()
        .sorted(Comparator.comparing(HostRecord::name))
        .map(record -> record.name() + " " + record.version().product())
        .collect(Collectors.joining(", "));
  }
}
