package org.poolkeeper.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.poolkeeper.model.HostView.Refusal;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// Builds snapshots for tests. Starts from a healthy pool `lab-pool` of hosts `host-a`, `host-b`, …
/// at 192.0.2.11 and on, coordinated by the first; each method then changes something.
///
/// ```java
/// var snapshot = Pools.of(3).coordinatorDead().snapshot();
/// ```
public final class Pools {
  /// The time of every snapshot.
  public static final Instant NOW = Instant.parse("2026-01-04T20:59:51Z");

  /// The uuid of the pool.
  public static final String POOL = "00000000-0000-4000-8000-00000000f001";

  private final List<HostFixture> hosts;
  private final List<ClaimFixture> claims = new ArrayList<>();
  private final List<Reign> reigns = new ArrayList<>();
  private final List<OrphanMark> marks = new ArrayList<>();
  private final List<Endpoint> seeds = new ArrayList<>();
  private Optional<RememberedPool> exactMemory = Optional.empty();
  private Optional<RememberedHa> ha = Optional.empty();
  private boolean remembered;
  private boolean credentials = true;
  private boolean settled = true;

  private Pools(List<String> names) {
    this(names, "aaaaaaaa-0000-4000-8000-%012d");
  }

  private Pools(List<String> names, String ids) {
    hosts = new ArrayList<>();
    for (var i = 0; i < names.size(); i++) {
      hosts.add(
          new HostFixture(
              NOW,
              names.get(i),
              new HostId(ids.formatted(i + 1)),
              new HostAddress("192.0.%d.%d".formatted(2 + (i + 11) / 250, (i + 11) % 250)),
              switch (i) {
                case 0 -> 14;
                case 1 -> 19;
                default -> 22;
              }));
    }
    seeds.add(new Endpoint(hosts.getFirst().address(), Endpoint.HTTPS));
    coordinates(names.getFirst());
  }

  /// A healthy pool of that many hosts, `host-a`, `host-b`, …
  public static Pools of(int hosts) {
    return named(
        IntStream.range(0, hosts)
            .mapToObj(i -> i < 26 ? "host-" + (char) ('a' + i) : "host-%03d".formatted(i))
            .toArray(String[]::new));
  }

  /// A healthy pool of hosts with these names.
  public static Pools named(String... names) {
    return new Pools(List.of(names));
  }

  /// The same of hosts with other uuids, at the same addresses.
  public static Pools aliens(String... names) {
    return new Pools(List.of(names), "bbbbbbbb-0000-4000-8000-%012d");
  }

  /// This host coordinates, all others follow it, and its picture was read.
  public Pools coordinates(String name) {
    claims.clear();
    host(name).coordinates();
    hosts.stream()
        .filter(host -> !host.name().equals(name))
        .forEach(host -> host.follows(host(name).address()));
    return claims(name);
  }

  /// This host, too, answers as coordinator, and its picture was read.
  public Pools claims(String name) {
    host(name).coordinates();
    claims.add(new ClaimFixture(NOW, POOL, host(name), hosts));
    return this;
  }

  /// Changes the picture of a claimant.
  public Pools claim(String name, Consumer<ClaimFixture> change) {
    claims.stream().filter(claim -> claim.claimant().name().equals(name)).forEach(change);
    return this;
  }

  /// Changes the only picture.
  public Pools claim(Consumer<ClaimFixture> change) {
    claims.forEach(change);
    return this;
  }

  /// No picture was ever read.
  public Pools noClaims() {
    claims.clear();
    return this;
  }

  /// The first host has been silent for 3 min 12 s; the others follow it, emergency mode: no.
  public Pools coordinatorDead() {
    var first = hosts.getFirst().name();
    return silent(first, Duration.ofSeconds(192))
        .claim(first, claim -> claim.ended(Duration.ofSeconds(193)));
  }

  /// These hosts do not answer, for that long.
  public Pools silent(String name, Duration since) {
    host(name).silent(since);
    return this;
  }

  /// No host answers, for that long.
  public Pools allSilent(Duration since) {
    hosts.forEach(host -> host.silent(since));
    claims.forEach(claim -> claim.ended(since));
    return this;
  }

  /// This host refuses, for that long.
  public Pools refuses(String name, Refusal reason, Duration since) {
    host(name).refuses(reason, since);
    return this;
  }

  /// This host is in emergency mode, awaiting another, with these stored errors, newest last, as in
  /// `INTERNAL_ERROR no route to host`.
  public Pools emergency(String name, String awaited, String... codes) {
    host(name).emergency(Optional.of(host(awaited).address()), codes);
    return this;
  }

  /// This host follows another.
  public Pools follows(String name, String leader) {
    host(name).follows(host(leader).address());
    return this;
  }

  /// This host follows an address.
  public Pools followsAddress(String name, String address) {
    host(name).follows(new HostAddress(address));
    return this;
  }

  /// The machine of a host under a second address, where it says that it follows this one.
  public Pools also(String name, String address, String leader) {
    var twin = new HostFixture(NOW, name, host(name).id(), new HostAddress(address), 0);
    twin.follows(new HostAddress(leader));
    hosts.add(twin);
    return this;
  }

  /// Changes one host.
  public Pools host(String name, Consumer<HostFixture> change) {
    change.accept(host(name));
    return this;
  }

  /// The pool is remembered, with these hosts as its coordinators, oldest first, an hour each, the
  /// last until ten minutes ago.
  public Pools remembers(String... rulers) {
    remembered = true;
    var end = NOW.minus(Duration.ofMinutes(10));
    for (var i = 0; i < rulers.length; i++) {
      var from = end.minus(Duration.ofHours(rulers.length - i));
      reigns.add(new Reign(host(rulers[i]).id(), from, from.plus(Duration.ofHours(1))));
    }
    return this;
  }

  /// Memory has high availability like this.
  public Pools remembersHa(RememberedHa known) {
    remembered = true;
    ha = Optional.of(known);
    return this;
  }

  /// The pool is remembered like this.
  public Pools memory(Consumer<MemoryFixture> change) {
    var fixture = new MemoryFixture(NOW, hosts);
    change.accept(fixture);
    exactMemory = Optional.of(fixture.build());
    return this;
  }

  /// Memory has a mark on this host since five minutes ago: it claimed the pool that another rules.
  public Pools marked(String orphan, String successor) {
    remembered = true;
    var since = NOW.minus(Duration.ofMinutes(5));
    marks.add(
        new OrphanMark(
            host(orphan).id(),
            since,
            since,
            Optional.of(host(successor).id()),
            successor + " took over while " + orphan + " was cut off."));
    return this;
  }

  /// Looks use no credentials: no pictures, no emergency flags.
  public Pools withoutCredentials() {
    credentials = false;
    claims.clear();
    hosts.forEach(host -> host.credentials(CredentialCheck.NOT_TRIED));
    return this;
  }

  /// The first look is still under way.
  public Pools unsettled() {
    settled = false;
    return this;
  }

  /// The user gave these hosts.
  public Pools seeds(String... names) {
    seeds.clear();
    Arrays.stream(names)
        .forEach(name -> seeds.add(new Endpoint(host(name).address(), Endpoint.HTTPS)));
    return this;
  }

  /// This host is not known to the snapshot.
  public Pools forgets(String name) {
    hosts.remove(host(name));
    return this;
  }

  private HostFixture host(String name) {
    return hosts.stream().filter(host -> host.name().equals(name)).findFirst().orElseThrow();
  }

  /// The snapshot.
  public PoolSnapshot snapshot() {
    return new PoolSnapshot(
        NOW,
        seeds,
        hosts.stream().map(HostFixture::state).toList(),
        claims.stream().map(ClaimFixture::build).toList(),
        exactMemory.or(() -> remembered ? Optional.of(memory()) : Optional.empty()),
        credentials,
        settled);
  }

  private RememberedPool memory() {
    return new RememberedPool(
        new PoolId(POOL),
        "lab-pool",
        Optional.of("root"),
        hosts.stream()
            .map(host ->
                new RememberedHost(
                    host.id(),
                    host.name(),
                    new Endpoint(host.address(), Endpoint.HTTPS),
                    host.vms()))
            .toList(),
        reigns,
        marks,
        Optional.empty(),
        ha,
        NOW.minus(Duration.ofMinutes(10)));
  }
}
