package org.poolkeeper.diagnosis;

import java.util.List;

/// Hosts of another pool among those that were given.
final class OtherPoolCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    if (situation.strangers().isEmpty()) {
      return List.of();
    }
    var names = situation.names(situation.strangers());
    return List.of(
        FindingCode.OTHER_POOL.finding(
            Severity.ADVISORY,
            situation.wholePool(),
            "%s %s to another pool: the pool uuids differ, and neither side lists the other's hosts."
                .formatted(names, Words.verb(situation.strangers().size(), "belongs", "belong")),
            "Watch the two pools separately.",
            new Facts(situation).of(situation.strangers())));
  }
}
