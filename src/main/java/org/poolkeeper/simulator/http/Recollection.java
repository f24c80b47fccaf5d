package org.poolkeeper.simulator.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poolkeeper.model.Endpoint;
import org.poolkeeper.model.HostAddress;
import org.poolkeeper.model.HostId;
import org.poolkeeper.model.PoolId;
import org.poolkeeper.model.RememberedPool;
import org.poolkeeper.model.RememberedPool.Reign;
import org.poolkeeper.model.RememberedPool.RememberedHost;
import org.poolkeeper.simulator.Scenario;
import org.poolkeeper.simulator.SimulatedHost;
import org.poolkeeper.simulator.World;

/// What somebody remembers of a scenario's pool who saw it at its beginning: well, and ruled by its
/// first host.
record Recollection(Scenario scenario, World world) {
  private static final Duration WATCHED = Duration.ofSeconds(50);

  /// @param began when the scenario began
  RememberedPool before(Instant began) {
    var hosts = world.hosts();
    var seen = began.plus(WATCHED);
    return new RememberedPool(
        new PoolId(world.poolUuid()),
        scenario.plan().name(),
        Optional.of(world.credentials().user()),
        IntStream.range(0, hosts.size())
            .mapToObj(index -> remembered(hosts.get(index), vms(index, hosts.size())))
            .toList(),
        List.of(new Reign(new HostId(hosts.getFirst().uuid()), began, seen)),
        seen);
  }

  /// They are spread evenly.
  private int vms(int index, int hosts) {
    var all = scenario.plan().vms();
    return all / hosts + (index < all % hosts ? 1 : 0);
  }

  private static RememberedHost remembered(SimulatedHost host, int vms) {
    return new RememberedHost(
        new HostId(host.uuid()),
        host.name(),
        new Endpoint(new HostAddress(host.address()), Endpoint.HTTPS),
        vms);
  }
}
