package org.poolkeeper.simulator;

import java.util.Comparator;
import java.util.List;

/// Where a virtual machine can run.
final class VmPlacement {

  private final CoordinatorDuty duty;
  private final PoolDatabase database;

  VmPlacement(CoordinatorDuty duty) {
    this.duty = duty;
    this.database = duty.database;
  }

  /// Hosts that are up and take machines.
  List<Row> hosts() {
    return database.hosts().stream()
        .filter(host -> host.get("enabled").isTrue() && duty.isLive(host))
        .toList();
  }

  /// The one to start it on: where it prefers to run, else where most memory is free.
  Row choose(Row vm) {
    return hosts().stream()
        .filter(host -> HostMemory.free(database, host) >= HostMemory.needed(vm))
        .filter(host -> seesStorage(vm, host))
        .min(
            Comparator.<Row, Boolean>comparing(host -> !host.ref().equals(vm.text("affinity")))
                .thenComparing(host -> HostMemory.free(database, host), Comparator.reverseOrder()))
        .orElseThrow(() -> new ApiFailure("NO_HOSTS_AVAILABLE"));
  }

  /// Refuses a host that cannot take the machine.
  void require(Row vm, Row host) {
    if (!duty.isLive(host)) {
      throw new ApiFailure("HOST_NOT_LIVE");
    }
    if (!host.get("enabled").isTrue()) {
      throw new ApiFailure("HOST_DISABLED", host.ref());
    }
    requireStorage(vm, host);
    var free = HostMemory.free(database, host);
    if (free < HostMemory.needed(vm)) {
      throw new ApiFailure(
          "HOST_NOT_ENOUGH_FREE_MEMORY", Long.toString(HostMemory.needed(vm)), Long.toString(free));
    }
  }

  void requireStorage(Row vm, Row host) {
    storages(vm).stream()
        .filter(storage -> !isAttached(storage, host))
        .findFirst()
        .ifPresent(storage -> {
          throw new ApiFailure("VM_REQUIRES_SR", vm.ref(), storage);
        });
  }

  boolean seesStorage(Row vm, Row host) {
    return storages(vm).stream().allMatch(storage -> isAttached(storage, host));
  }

  /// The storage of a machine's disks and of the disc in its drive.
  List<String> storages(Row vm) {
    return vm.get("VBDs").items().stream()
        .map(drive -> database.require("VBD", drive.text()))
        .filter(drive -> !drive.get("empty").isTrue())
        .map(drive -> database.require("VDI", drive.text("VDI")).text("SR"))
        .distinct()
        .toList();
  }

  private boolean isAttached(String storage, Row host) {
    return database.table("PBD").rows().stream()
        .anyMatch(connection ->
            connection.text("SR").equals(storage)
                && connection.text("host").equals(host.ref())
                && connection.get("currently_attached").isTrue());
  }
}
