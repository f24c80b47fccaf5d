package org.poolkeeper.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.StorageRepository;

/// Storage that is not attached on hosts that work.
final class StorageAttachmentCheck implements Check {

  @Override
  public List<Finding> findings(Situation situation, PoolCondition condition) {
    return situation.claimants().size() == 1
        ? situation.shown().stream().flatMap(claim -> findings(situation, claim)).toList()
        : List.of();
  }

  private static Stream<Finding> findings(Situation situation, PoolClaim claim) {
    var working = working(situation, claim);
    return claim.storage().stream().flatMap(sr -> finding(situation, claim, sr, working).stream());
  }

  /// References of the records of hosts that answer and follow; the storage of others is gone
  /// anyway.
  private static Set<String> working(Situation situation, PoolClaim claim) {
    var coordinator = situation.claimants().getFirst();
    return situation.hosts().stream()
        .filter(host ->
            situation.directory().same(host, coordinator)
                || Standing.of(host, coordinator, situation) == Standing.FOLLOWS)
        .flatMap(host -> situation.idOf(host).flatMap(claim::host).stream())
        .map(HostRecord::ref)
        .collect(Collectors.toSet());
  }

  private static Optional<Finding> finding(
      Situation situation, PoolClaim claim, StorageRepository sr, Set<String> working) {
    var detached =
        sr.connections().stream()
            .filter(connection -> !connection.attached())
            .map(StorageRepository.Connection::host)
            .filter(working::contains)
            .collect(Collectors.toSet());
    if (detached.isEmpty()) {
      return Optional.empty();
    }
    var names =
        Words.list(
            claim.hosts().stream()
                .filter(record -> detached.contains(record.ref()))
                .map(HostRecord::name)
                .sorted()
                .toList());
    var isDefault = sr.ref().equals(claim.pool().defaultSr());
    var code = isDefault ? FindingCode.DEFAULT_SR_NOT_ATTACHED : FindingCode.STORAGE_NOT_ATTACHED;
    return Optional.of(
        code.finding(
            sr.shared() ? Severity.DEGRADED : Severity.ADVISORY,
            new Subject.OneStorage(sr.name().isBlank() ? sr.uuid() : sr.name()),
            "%s%s is not attached on %s: VMs with disks there cannot start or arrive on %s."
                .formatted(
                    isDefault ? "The default storage " : "The storage ",
                    sr.name().isBlank() ? sr.uuid() : sr.name(),
                    names,
                    Words.verb(detached.size(), "that host", "those hosts")),
            "Repair its connection there.",
            new Facts(situation)
                .recorded(
                    claim, "%s is recorded as not attached on %s.".formatted(sr.name(), names))));
  }
}
