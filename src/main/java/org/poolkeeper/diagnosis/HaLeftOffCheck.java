package org.poolkeeper.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.ha.HaReader;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.Source;

/// High availability that is off and was on before, and high availability that looks like off: two
/// states that a pool does not tell by itself.
final class HaLeftOffCheck implements Check {
  /// Who switched it off that long ago meant it.
  private static final Duration MEANT = Duration.ofDays(30);

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().size() == 1
        ? situation.shown().stream()
            .filter(PoolClaim::open)
            .flatMap(claim -> finding(situation, claim).stream())
            .toList()
        : List.of();
  }

  private static Optional<Finding> finding(Situation situation, PoolClaim claim) {
    return switch (HaReader.mode(claim)) {
      case OFF -> leftOff(situation, claim);
      case COORDINATOR_ONLY -> Optional.of(coordinatorOnly(situation, claim));
      case CHANGING, PROTECTING -> Optional.empty();
    };
  }

  private static Optional<RememberedHa> remembered(Situation situation, PoolClaim claim) {
    return situation
        .snapshot()
        .remembered()
        .filter(pool -> pool.id().equals(claim.pool().id()))
        .flatMap(RememberedPool::ha);
  }

  private static Optional<Finding> leftOff(Situation situation, PoolClaim claim) {
    return remembered(situation, claim)
        .flatMap(RememberedHa::settings)
        .filter(
            settings -> Duration.between(settings.lastSeen(), situation.now()).compareTo(MEANT) < 0)
        .map(settings -> leftOff(situation, claim, settings));
  }

  private static Finding leftOff(Situation situation, PoolClaim claim, HaSettings settings) {
    return FindingCode.HA_LEFT_OFF.finding(
        Severity.ADVISORY,
        situation.wholePool(),
        "High availability is off, and was on until %s ago (%s). A lost coordinator is not replaced by itself, and no VM is restarted elsewhere."
            .formatted(new Facts(situation).since(settings.lastSeen()), settings.words()),
        "Switch it on again when the work is done for which it was switched off. If it is meant to stay off, this is said for %d days."
            .formatted(MEANT.toDays()),
        Stream.of(
                new Facts(situation).recorded(claim, "High availability is off."),
                new Evidence(
                    "High availability was on, with %s.".formatted(settings.words()),
                    new Source.PoolMemory(),
                    settings.lastSeen()))
            .toList());
  }

  private static Finding coordinatorOnly(Situation situation, PoolClaim claim) {
    return FindingCode.HA_COORDINATOR_ONLY.finding(
        Severity.ADVISORY,
        situation.wholePool(),
        "High availability is on for the coordinator only: no VM is protected, and no room is kept."
            + " Other consoles may show this as off. It is not: hosts without heartbeat restart"
            + " themselves hard, and a lost coordinator is replaced within minutes.",
        "Nothing has to be done if another system restarts VMs. Otherwise set what it covers.",
        new Facts(situation)
            .recorded(claim, "High availability is on, and no VM is set to be restarted."));
  }
}
