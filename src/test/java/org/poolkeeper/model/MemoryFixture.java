package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// What is remembered of a [Pools] fixture. Starts with all its hosts, seen ten minutes ago, and no
/// reign.
public final class MemoryFixture {
  private final Instant now;
  private final Map<String, HostFixture> hosts = new LinkedHashMap<>();
  private final Map<HostId, Duration> copies = new LinkedHashMap<>();
  private final Map<HostId, Set<HostAddress>> addresses = new LinkedHashMap<>();
  private final Map<HostId, Fingerprint> certificates = new LinkedHashMap<>();
  private final List<Reign> reigns = new ArrayList<>();
  private final List<OrphanMark> marks = new ArrayList<>();
  private final Set<String> forgotten = new HashSet<>();
  private String pool = Pools.POOL;
  private Duration age = Duration.ofMinutes(10);

  MemoryFixture(Instant now, List<HostFixture> hosts) {
    this.now = now;
    hosts.forEach(host -> this.hosts.putIfAbsent(host.name(), host));
  }

  private HostFixture host(String name) {
    return Optional.ofNullable(hosts.get(name)).orElseThrow();
  }

  /// The pool's uuid.
  public MemoryFixture pool(String uuid) {
    pool = uuid;
    return this;
  }

  /// When it was last confirmed.
  public MemoryFixture confirmed(Duration ago) {
    age = ago;
    return this;
  }

  /// A host ruled from then to then, both ago, by this evidence.
  public MemoryFixture reign(String name, Duration from, Duration to, ReignEvidence... evidence) {
    var by = EnumSet.noneOf(ReignEvidence.class);
    by.addAll(List.of(evidence));
    reigns.add(new Reign(host(name).id(), now.minus(from), now.minus(to), by));
    return this;
  }

  /// A host was found to be an orphan, first and last then, both ago.
  public MemoryFixture orphan(String name, Duration since, Duration last, String successor) {
    marks.add(
        new OrphanMark(
            host(name).id(),
            now.minus(since),
            now.minus(last),
            Optional.of(host(successor).id()),
            "Others followed " + successor + "."));
    return this;
  }

  /// A host was last seen to follow the ruling coordinator that long ago.
  public MemoryFixture followed(String name, Duration ago) {
    copies.put(host(name).id(), ago);
    return this;
  }

  /// A host is remembered at this address, too.
  public MemoryFixture address(String name, String address) {
    addresses.computeIfAbsent(host(name).id(), _ -> new HashSet<>()).add(new HostAddress(address));
    return this;
  }

  /// A host is remembered with this certificate.
  public MemoryFixture certificate(String name, Fingerprint certificate) {
    certificates.put(host(name).id(), certificate);
    return this;
  }

  /// A host is not remembered.
  public MemoryFixture without(String name) {
    forgotten.add(name);
    return this;
  }

  RememberedPool build() {
    return new RememberedPool(
        new PoolId(pool),
        "lab-pool",
        Optional.of("root"),
        hosts.values().stream()
            .filter(host -> !forgotten.contains(host.name()))
            .map(this::remembered)
            .toList(),
        reigns,
        marks,
        Optional.empty(),
        now.minus(age));
  }

  private RememberedHost remembered(HostFixture host) {
    var known = new HashSet<>(addresses.getOrDefault(host.id(), Set.of()));
    known.add(host.home());
    return new RememberedHost(
        host.id(),
        host.name(),
        new Endpoint(host.home(), Endpoint.HTTPS),
        known,
        Optional.ofNullable(certificates.get(host.id())),
        Optional.empty(),
        host.vms(),
        Optional.of(now.minus(age)),
        Optional.ofNullable(copies.get(host.id())).map(now::minus));
  }
}
