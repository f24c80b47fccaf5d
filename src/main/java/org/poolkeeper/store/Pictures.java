package org.poolkeeper.store;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.RememberedVm;

/// What two memories of a pool have of its VMs.
final class Pictures {
  private Pictures() {}

  /// The newer picture, each VM with the latest of its changes that either knows.
  ///
  /// @param incoming preferred where both are as old
  static Optional<Picture> united(Optional<Picture> stored, Optional<Picture> incoming) {
    if (stored.isEmpty() || incoming.isEmpty()) {
      return incoming.or(() -> stored);
    }
    var storedIsNewer = stored.get().at().isAfter(incoming.get().at());
    var newer = storedIsNewer ? stored.get() : incoming.get();
    var older = storedIsNewer ? incoming.get() : stored.get();
    return Optional.of(
        new Picture(
            newer.coordinator(), newer.at(), newer.generation(), vms(newer.vms(), older.vms())));
  }

  private static List<RememberedVm> vms(List<RememberedVm> newer, List<RememberedVm> older) {
    if (newer.equals(older)) {
      return newer;
    }
    var before = new HashMap<String, RememberedVm>();
    older.forEach(vm -> before.put(vm.uuid(), vm));
    return newer.stream()
        .map(vm -> Optional.ofNullable(before.get(vm.uuid())).map(old -> join(vm, old)).orElse(vm))
        .toList();
  }

  private static RememberedVm join(RememberedVm newer, RememberedVm older) {
    return new RememberedVm(
        newer.uuid(),
        newer.name(),
        newer.powerState(),
        newer.residentOn(),
        Hosts.latest(newer.created(), older.created()),
        Hosts.latest(newer.started(), older.started()),
        Hosts.latest(newer.migrated(), older.migrated()),
        newer.away());
  }
}
