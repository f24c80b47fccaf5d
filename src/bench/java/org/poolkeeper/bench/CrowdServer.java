package org.poolkeeper.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.poolkeeper.simulator.Scale;
import org.poolkeeper.simulator.World;
import org.poolkeeper.simulator.http.ServedWorld;

/// Serves many simulated pools until it is ended, and prints where they are.
public final class CrowdServer {
  static final String USER = "root";
  static final String PASSWORD = "demo";

  private CrowdServer() {}

  /// Entry point.
  ///
  /// @param sizes number of pools, hosts of each
  public static void main(String[] sizes) throws Exception {
    var clock = InstantSource.system();
    var served = new ArrayList<ServedWorld>();
    for (var scenario : Scale.pools(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]))) {
      var world = scenario.begin(clock.instant(), new World.Credentials(USER, PASSWORD));
      var pool = new ServedWorld(world, clock);
      served.add(pool);
      System.out.println("pool " + pool.resolve().keySet().iterator().next());
      pool.resolve()
          .forEach((endpoint, target) ->
              System.out.println(
                  "route %s:%d 127.0.0.1:%d"
                      .formatted(endpoint.address().inUrl(), endpoint.port(), target.getPort())));
    }
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
