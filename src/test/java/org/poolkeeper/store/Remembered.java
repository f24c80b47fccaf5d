package org.poolkeeper.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.HaSettings;
import org.poolkeeper.model.RememberedPool.OrphanMark;
import org.poolkeeper.model.RememberedPool.Picture;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.ReignEvidence;
import org.poolkeeper.model.RememberedPool.RememberedHa;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.model.RememberedPool.RememberedVm;

/// Pools to remember.
final class Remembered {
  static final Instant NOON = Instant.parse("2026-01-04T12:00:00Z");

  private Remembered() {}

  static RememberedPool pool(String uuid, String name, String address) {
    return new RememberedPool(
        new PoolId(uuid),
        name,
        Optional.of("root"),
        List.of(
            new RememberedHost(new HostId(uuid + "-h"), "hôst \"1\"", endpoint(address, 443), 7),
            new RememberedHost(
                new HostId(uuid + "-i"), "host 2", endpoint("2001:db8::1", 8443), 0)),
        List.of(new Reign(new HostId(uuid + "-h"), NOON.minusSeconds(60), NOON)),
        NOON);
  }

  /// A pool of which everything is known that can be.
  static RememberedPool rich(String uuid, Instant at, int vms) {
    var first =
        new RememberedHost(
            new HostId("h1"),
            "hôst \"1\"",
            endpoint("192.0.2.11", 443),
            Set.of(new HostAddress("192.0.2.11"), new HostAddress("plot1.example")),
            Optional.of(new Fingerprint("AA".repeat(32))),
            Optional.of(new Fingerprint("AB".repeat(32))),
            7,
            Optional.of(at),
            Optional.empty());
    var second =
        new RememberedHost(
            new HostId("h2"),
            "host 2",
            endpoint("2001:db8::1", 8443),
            Set.of(new HostAddress("2001:db8::1")),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.of(at.minusSeconds(2)),
            Optional.of(at.minusSeconds(90)));
    return new RememberedPool(
        new PoolId(uuid),
        "lab pool",
        Optional.of("root"),
        List.of(first, second),
        List.of(
            new Reign(
                new HostId("h3"),
                at.minusSeconds(7200),
                at.minusSeconds(3600),
                Set.of(ReignEvidence.HEARTBEATS)),
            new Reign(
                new HostId("h1"),
                at.minusSeconds(3500),
                at,
                Set.of(ReignEvidence.VOTES, ReignEvidence.PROMOTED_HERE))),
        List.of(mark("h3", at.minusSeconds(600), at.minusSeconds(5))),
        Optional.of(picture(at, 42, vms)),
        Optional.of(
            new RememberedHa(
                false,
                at.minusSeconds(40),
                Optional.of(
                    new HaSettings(
                        Map.of("timeout", "90", "other", "x"), 2, at.minusSeconds(41))))),
        at);
  }

  static Picture picture(Instant at, long generation, int vms) {
    return new Picture(
        new HostId("h1"),
        at,
        Optional.of(generation),
        IntStream.range(0, vms)
            .mapToObj(i ->
                new RememberedVm(
                    "vm-" + i,
                    "VM " + i + " ✓",
                    "Running",
                    Optional.of(new HostId("h1")),
                    Optional.empty(),
                    Optional.of(NOON.minusSeconds(i)),
                    Optional.empty(),
                    i % 2 == 0
                        ? Optional.empty()
                        : Optional.of(
                            new RememberedPool.Away(new HostId("h2"), NOON.minusSeconds(i)))))
            .toList());
  }

  static OrphanMark mark(String host, Instant since, Instant lastSeen) {
    return new OrphanMark(
        new HostId(host),
        since,
        lastSeen,
        Optional.of(new HostId("h1")),
        "5 of 6 hosts follow h1.");
  }

  static Endpoint endpoint(String address, int port) {
    return new Endpoint(new HostAddress(address), port);
  }
}
