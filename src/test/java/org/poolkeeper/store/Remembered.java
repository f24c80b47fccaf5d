package org.poolkeeper.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;

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

  static Endpoint endpoint(String address, int port) {
    return new Endpoint(new HostAddress(address), port);
  }
}
