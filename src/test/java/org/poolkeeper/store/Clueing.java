package org.poolkeeper.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poolkeeper.model.Clues;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.Fingerprint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;

/// Clues as words, and pools that they lead to.
final class Clueing {
  private Clueing() {}

  /// For example `pool p, host h, certificate AA, address 192.0.2.1:443`.
  static Clues parse(String words) {
    var endpoints = new HashSet<Endpoint>();
    var pools = new HashSet<PoolId>();
    var hosts = new HashSet<HostId>();
    var certificates = new HashSet<Fingerprint>();
    for (var clue : words.split(", ")) {
      var value = clue.substring(clue.indexOf(' ') + 1);
      switch (clue.substring(0, clue.indexOf(' '))) {
        case "pool" -> pools.add(new PoolId(value));
        case "host" -> hosts.add(new HostId(value));
        case "certificate" -> certificates.add(new Fingerprint(value.repeat(32)));
        case "address" -> endpoints.add(Endpoint.parse(value, 443));
        default -> throw new IllegalArgumentException(clue);
      }
    }
    return new Clues(endpoints, pools, hosts, certificates);
  }

  /// A pool of one host "h1-NAME", once ruled by the host "gone-NAME"; that of "lab" has
  /// certificates AA and AB, and was once ruled by "gone".
  static RememberedPool pool(String name, String address, Instant at, Set<String> more) {
    var lab = name.equals("lab");
    var host =
        new RememberedHost(
            new HostId("h1-" + name),
            "host",
            Remembered.endpoint(address, 443),
            Stream.concat(Stream.of(address), more.stream())
                .map(HostAddress::new)
                .collect(Collectors.toSet()),
            lab ? Optional.of(new Fingerprint("AA".repeat(32))) : Optional.empty(),
            lab ? Optional.of(new Fingerprint("AB".repeat(32))) : Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty());
    return new RememberedPool(
        new PoolId(name),
        name,
        Optional.empty(),
        List.of(host),
        List.of(new Reign(new HostId(lab ? "gone" : "gone-" + name), at, at)),
        at);
  }
}
