package org.poolkeeper.simulator;

/// How much memory is left on a host.
final class HostMemory {

  private HostMemory() {}

  /// Bytes that no machine of a host takes.
  static long free(PoolDatabase database, Row host) {
    var total =
        database
            .find("host_metrics", host.text("metrics"))
            .map(metrics -> metrics.get("memory_total").asNumber())
            .orElse(0d);
    var taken = Residents.of(database, host.ref()).stream().mapToLong(HostMemory::needed).sum();
    return (long) (total - host.get("memory_overhead").asNumber()) - taken;
  }

  /// Bytes a machine takes.
  static long needed(Row vm) {
    return (long) (vm.get("memory_static_max").asNumber() + vm.get("memory_overhead").asNumber());
  }
}
