package org.poolkeeper.guard;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.HostProbe;
import org.poolkeeper.model.HostState;
import org.poolkeeper.model.Observed;
import org.poolkeeper.model.PoolClaim;
import org.poolkeeper.model.PoolSnapshot;
import org.poolkeeper.model.RememberedPool;

/// Which host an address leads to, and what to call it. What was seen directly goes before what a
/// coordinator recorded, the newest record before older ones, and any record before memory.
///
/// A machine is known by the uuid it told; where it told none, by a certificate that is remembered
/// of one host only; where that tells nothing, by the address that is recorded for it, unless it
/// presents another certificate than the host that is remembered there.
public final class Directory {
  private final Map<HostAddress, HostState> byAddress = new HashMap<>();
  private final Map<HostId, HostState> byId = new HashMap<>();
  private final Map<HostAddress, HostId> ids = new HashMap<>();
  private final Map<HostAddress, String> names = new HashMap<>();
  private final Map<HostId, String> namesById = new HashMap<>();
  private final Certificates certificates;

  Directory(PoolSnapshot snapshot, Optional<RememberedPool> memory, List<HostState> hosts) {
    certificates = new Certificates(memory);
    hosts.forEach(host -> byAddress.putIfAbsent(host.endpoint().address(), host));
    hosts.forEach(host -> host.aliases().forEach(alias -> byAddress.putIfAbsent(alias, host)));
    hosts.forEach(host ->
        host.lastProbe()
            .flatMap(HostProbe::resolved)
            .ifPresent(address -> byAddress.putIfAbsent(address, host)));
    hosts.stream()
        .sorted(Comparator.comparing(HostState::answers).reversed())
        .forEach(
            host -> host.id().map(Observed::value).ifPresent(id -> byId.putIfAbsent(id, host)));
    snapshot.claims().stream()
        .sorted(
            Comparator.comparing(PoolClaim::at)
                .reversed()
                .thenComparing(claim -> claim.claimant().address()))
        .flatMap(claim -> claim.hosts().stream())
        .forEach(record -> {
          namesById.putIfAbsent(record.id(), record.name());
          record.address().ifPresent(address -> learn(address, record.id(), record.name()));
        });
    memory.stream()
        .flatMap(pool -> pool.hosts().stream())
        .forEach(host -> {
          namesById.putIfAbsent(host.id(), host.name());
          Stream.concat(Stream.of(host.endpoint().address()), host.addresses().stream().sorted())
              .forEach(address -> {
                learn(address, host.id(), host.name());
              });
        });
  }

  private void learn(HostAddress address, HostId id, String name) {
    ids.putIfAbsent(address, id);
    if (!name.isBlank()) {
      names.putIfAbsent(address, name);
    }
    var known = byId.get(id);
    if (known != null) {
      byAddress.putIfAbsent(address, known);
    } else {
      var host = byAddress.get(address);
      if (host != null && idOf(host).filter(id::equals).isPresent()) {
        byId.put(id, host);
      }
    }
  }

  /// The host that is asked at an address, or that is recorded there.
  public Optional<HostState> at(HostAddress address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /// The host with a uuid.
  public Optional<HostState> with(HostId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The uuid a host told, else the one its certificate or its address leads to.
  public Optional<HostId> idOf(HostState host) {
    return host.id()
        .map(Observed::value)
        .or(() -> certificates.leadTo(host))
        .or(() -> recordedAt(host, host.endpoint().address()))
        .or(() ->
            host.aliases().stream()
                .sorted()
                .flatMap(alias -> recordedAt(host, alias).stream())
                .findFirst());
  }

  private Optional<HostId> recordedAt(HostState host, HostAddress address) {
    return recordedAt(address).filter(id -> !certificates.contradict(host, id));
  }

  /// The uuid of the host that is recorded or remembered at an address, whatever answers there.
  Optional<HostId> recordedAt(HostAddress address) {
    return Optional.ofNullable(ids.get(address));
  }

  /// The uuid behind an address, where anything tells.
  public Optional<HostId> idAt(HostAddress address) {
    return at(address).flatMap(this::idOf).or(() -> Optional.ofNullable(ids.get(address)));
  }

  /// Whether both are the same machine. Of two that both answer a mere record does not say so.
  public boolean same(HostState one, HostState other) {
    if (one.endpoint().equals(other.endpoint())) {
      return true;
    }
    var mereRecord =
        one.answers() && other.answers() && (one.id().isEmpty() || other.id().isEmpty());
    return !mereRecord && idOf(one).flatMap(id -> idOf(other).filter(id::equals)).isPresent();
  }

  /// Whether an address leads to this host.
  public boolean leads(HostAddress address, HostState host) {
    return host.answersTo(address) || at(address).filter(found -> same(found, host)).isPresent();
  }

  /// Its label, else its recorded name, else its address.
  public String name(HostState host) {
    if (host.name().map(Observed::value).filter(name -> !name.isBlank()).isPresent()) {
      return host.label();
    }
    return idOf(host)
        .flatMap(id -> Optional.ofNullable(namesById.get(id)))
        .filter(name -> !name.isBlank())
        .or(() -> Optional.ofNullable(names.get(host.endpoint().address())))
        .orElse(host.label());
  }

  /// The name of the host with a uuid, else the uuid.
  public String name(HostId id) {
    return Optional.ofNullable(namesById.get(id))
        .filter(name -> !name.isBlank())
        .or(() -> with(id).map(this::name))
        .orElse(id.uuid());
  }

  /// The name of the host at an address, else the address itself.
  public String name(HostAddress address) {
    return at(address)
        .map(this::name)
        .or(() -> Optional.ofNullable(names.get(address)))
        .orElse(address.text());
  }

  /// Name and address: "host-a (192.0.2.11)", or the address alone where it has no name.
  public String nameAndAddress(HostAddress address) {
    var name = name(address);
    return name.equals(address.text()) ? name : name + " (" + address.text() + ")";
  }
}
