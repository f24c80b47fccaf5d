package org.poolkeeper.procedure;

import java.util.ArrayList;
import java.util.Set;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.StorageRepository;

/// The coordinator has these storage repositories on record as attached on this host; one that is
/// gone since is not missed.
///
/// @param storage uuids of storage repositories
public record SeesStorage(
    HostId host, String name, Set<String> storage, HostId coordinator, String coordinatorName)
    implements WorkCondition {
  /// Keeps its own copy.
  public SeesStorage {
    storage = Set.copyOf(storage);
  }

  @Override
  public String words() {
    return "the storage of %s is attached".formatted(name);
  }

  @Override
  public Holding in(Sight sight) {
    var record = new OnRecord(sight, coordinator, coordinatorName);
    return record.picture(claim ->
        claim
            .host(host)
            .map(one -> looked(record, claim, one))
            .orElseGet(
                () -> record.untold("%s shows no record of %s.".formatted(coordinatorName, name))));
  }

  private Holding looked(OnRecord record, PoolClaim claim, HostRecord one) {
    var missing = new ArrayList<String>();
    claim.storage().stream()
        .filter(sr -> storage.contains(sr.uuid()))
        .filter(sr -> !isAttached(sr, one))
        .map(StorageRepository::name)
        .sorted()
        .forEach(missing::add);
    return missing.isEmpty()
        ? record.holds("The storage of %s is attached.".formatted(name))
        : record.not("Not attached on %s yet: %s.".formatted(name, String.join(", ", missing)));
  }

  private static boolean isAttached(StorageRepository sr, HostRecord one) {
    return sr.connections().stream()
        .anyMatch(link -> link.host().equals(one.ref()) && link.attached());
  }
}
