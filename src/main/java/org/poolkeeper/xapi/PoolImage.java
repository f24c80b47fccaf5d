package org.poolkeeper.xapi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostRecord;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.StorageRepository;
import org.poolkeeper.model.Vm;

/// A coordinator's database as far as it was read, kept up to date by events. Not thread-safe.
final class PoolImage {
  private final Map<PoolClass, Map<String, Row>> rows = new EnumMap<>(PoolClass.class);
  private @Nullable List<Vm> vms;

  /// A change to one object; `add` and `mod` both bring what it is now (XAPI.md 9.1).
  ///
  /// @param row empty if the object is gone
  record Change(PoolClass type, String ref, Optional<Row> row) {}

  void apply(Change change) {
    var ofClass = rows.computeIfAbsent(change.type(), _ -> new LinkedHashMap<>());
    change
        .row()
        .ifPresentOrElse(row -> ofClass.put(change.ref(), row), () -> ofClass.remove(change.ref()));
    if (change.type() == PoolClass.VM) {
      vms = null;
    }
  }

  int count(PoolClass type) {
    return rows.getOrDefault(type, Map.of()).size();
  }

  /// Whether it holds a pool, without which there is no claim.
  boolean isWhole() {
    return count(PoolClass.POOL) > 0;
  }

  /// The reference of the host that the pool names as coordinator.
  Optional<String> coordinator() {
    return of(PoolClass.POOL, Row.Pool.class).map(row -> row.pool().master()).findFirst();
  }

  /// The picture now.
  ///
  /// @throws java.util.NoSuchElementException if it is not whole
  PoolClaim claim(
      Endpoint claimant, Instant at, Optional<Long> generation, Optional<Duration> clockAhead) {
    return new PoolClaim(
        claimant,
        at,
        of(PoolClass.POOL, Row.Pool.class).findFirst().map(Row.Pool::pool).orElseThrow(),
        of(PoolClass.HOST, Row.Host.class).map(this::host).toList(),
        vms(),
        storage(),
        of(PoolClass.CERTIFICATE, Row.Certificate.class).map(Row.Certificate::certificate).toList(),
        generation,
        clockAhead,
        true);
  }

  private HostRecord host(Row.Host row) {
    var metrics =
        row.metrics()
            .flatMap(ref ->
                Optional.ofNullable(rows.getOrDefault(PoolClass.HOST_METRICS, Map.of()).get(ref)));
    return metrics.isPresent() && metrics.get() instanceof Row.Metrics(var live, var memory)
        ? withMetrics(row.host(), live, memory)
        : row.host();
  }

  private static HostRecord withMetrics(HostRecord host, @Nullable Boolean live, long memory) {
    return new HostRecord(
        host.ref(),
        host.id(),
        host.name(),
        host.address(),
        host.enabled(),
        live,
        host.maintenance(),
        memory,
        host.version(),
        host.started(),
        host.booted(),
        host.haStatefiles(),
        host.haNetworkPeers(),
        host.currentOperations(),
        host.powerOnMode(),
        host.residentVms());
  }

  private List<Vm> vms() {
    var known = vms;
    if (known == null) {
      known = of(PoolClass.VM, Row.Vm.class).map(Row.Vm::vm).toList();
      vms = known;
    }
    return known;
  }

  private List<StorageRepository> storage() {
    var connections = new HashMap<String, List<StorageRepository.Connection>>();
    of(PoolClass.PBD, Row.Pbd.class)
        .forEach(row ->
            connections.computeIfAbsent(row.sr(), _ -> new ArrayList<>()).add(row.connection()));
    return of(PoolClass.SR, Row.Sr.class)
        .map(Row.Sr::storage)
        .map(sr -> withConnections(sr, connections.getOrDefault(sr.ref(), List.of())))
        .toList();
  }

  private static StorageRepository withConnections(
      StorageRepository sr, List<StorageRepository.Connection> connections) {
    return new StorageRepository(
        sr.ref(), sr.uuid(), sr.name(), sr.type(), sr.shared(), sr.size(), sr.used(), connections);
  }

  private <R extends Row> Stream<R> of(PoolClass type, Class<R> kind) {
    return rows.getOrDefault(type, Map.of()).values().stream()
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
