package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.CredentialCheck;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// A coordinator that answers while its picture of the pool is missing or no longer fed.
final class PictureCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().stream()
        .filter(host -> host.credentials() == CredentialCheck.ACCEPTED)
        .flatMap(host -> finding(situation, host).stream())
        .toList();
  }

  private static Optional<Finding> finding(Situation situation, HostState host) {
    var claim = situation.claimOf(host);
    if (claim.filter(PoolClaim::open).isPresent()) {
      return Optional.empty();
    }
    var facts = new Facts(situation);
    var name = situation.name(host);
    return Optional.of(
        FindingCode.PICTURE_STALE.finding(
            Severity.ADVISORY,
            situation.subject(host),
            claim
                .map(picture ->
                    "The picture of the pool is %s old: the session with %s ended, and it is read again."
                        .formatted(facts.since(picture.at()), name))
                .orElse(
                    "%s coordinates, and its picture of the pool was not read yet."
                        .formatted(name)),
            "Wait a few seconds; what is shown meanwhile may be out of date.",
            facts.of(host)));
  }
}
