package org.poolkeeper.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.poolkeeper.guard.Directory;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.PoolClaim;

/// The host records of one picture, found by uuid, else by address.
final class RecordIndex {
  private final Map<HostId, HostRecord> byId = new HashMap<>();
  private final Map<HostAddress, HostRecord> byAddress = new HashMap<>();
  private final Directory directory;

  RecordIndex(Optional<PoolClaim> claim, Directory directory) {
    this.directory = directory;
    claim.stream()
        .flatMap(picture -> picture.hosts().stream())
        .forEach(record -> {
          byId.putIfAbsent(record.id(), record);
          record.address().ifPresent(address -> byAddress.putIfAbsent(address, record));
        });
  }

  Optional<HostRecord> of(HostState host) {
    var id = directory.idOf(host);
    return id.isPresent()
        ? id.map(byId::get)
        : Optional.ofNullable(byAddress.get(host.endpoint().address()));
  }
}
