package org.poolkeeper.simulator;

import java.util.Set;

/// Whether a storage can hold the statefile (XAPI.md 7.1).
final class HaStorage {

  private static final Set<String> DRIVERS = Set.of("nfs", "lvmoiscsi", "lvmohba", "lvmofcoe");
  private static final long MIB = 1L << 20;
  private static final long NEEDED = 4096 * MIB;
  private static final long NEEDED_BEFORE_23_30 = 260 * MIB;

  private final CoordinatorDuty duty;

  HaStorage(CoordinatorDuty duty) {
    this.duty = duty;
  }

  /// The first named storage, or any that will do.
  Row choose(Value named) {
    if (!named.items().isEmpty()) {
      var storage = duty.database.require("SR", named.items().getFirst().text());
      require(storage);
      return storage;
    }
    return duty.database.table("SR").rows().stream()
        .filter(storage -> storage.get("shared").isTrue() && fits(storage))
        .findFirst()
        .orElseThrow(() -> new ApiFailure("CANNOT_CREATE_STATE_FILE"));
  }

  private boolean fits(Row storage) {
    try {
      require(storage);
      return true;
    } catch (ApiFailure unsuitable) {
      return false;
    }
  }

  void require(Row storage) {
    var attached =
        duty.database.table("PBD").rows().stream()
            .filter(connection -> connection.text("SR").equals(storage.ref()))
            .filter(connection -> connection.get("currently_attached").isTrue())
            .map(connection -> connection.text("host"))
            .toList();
    if (!duty.database.hosts().stream().map(Row::ref).allMatch(attached::contains)) {
      throw new ApiFailure("SR_NO_PBDS", storage.ref());
    }
    if (!DRIVERS.contains(storage.text("type"))) {
      throw new ApiFailure("SR_OPERATION_NOT_SUPPORTED", storage.ref());
    }
    var free =
        storage.get("physical_size").asNumber() - storage.get("physical_utilisation").asNumber();
    var needed =
        Versions.newer("23.30.0", duty.service.host.release().build())
            ? NEEDED_BEFORE_23_30
            : NEEDED;
    if (free < needed && !hasStatefile(storage)) {
      throw new ApiFailure("SR_SOURCE_SPACE_INSUFFICIENT", storage.ref());
    }
  }

  /// Disks of an earlier time are used again.
  private boolean hasStatefile(Row storage) {
    return duty.database
        .findFirst(
            "VDI",
            disk ->
                disk.text("SR").equals(storage.ref()) && disk.text("type").equals("ha_statefile"))
        .isPresent();
  }
}
