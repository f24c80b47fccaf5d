package org.poolkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.poolkeeper.simulator.Scale;
import org.poolkeeper.simulator.World;

/// Pools made by size are served as the small ones are.
class ScaleTest {

  private static final World.Credentials ROOT = new World.Credentials("root", "demo");

  @Test
  void sixtyFourHostsWithFiveThousandMachinesAnswer() throws Exception {
    try (var session = new SimulatedDemo(InstantSource.system()).start("scale:64x5000");
        var client = TestClient.tls(session.resolve().get(session.seeds().getFirst()), "")) {
      var ref =
          client.post("session.login_with_password", session.user(), session.password()).value();
      var events = client.postRaw(Xml.eventFrom(ref, "", 30, "pool", "host", "host_metrics"));
      assertThat(events.body())
          .contains("<name>vm</name><value><i4>5064</i4></value>")
          .contains("<name>host</name><value><i4>64</i4></value>");
    }
  }

  @Test
  void manyPoolsAreServedSideBySide() throws Exception {
    var served = new ArrayList<ServedWorld>();
    try {
      for (var scenario : Scale.pools(25, 16)) {
        var real = InstantSource.system();
        served.add(new ServedWorld(scenario.begin(real.instant(), ROOT), real));
      }
      assertThat(served.stream().flatMap(world -> world.resolve().keySet().stream()).distinct())
          .hasSize(25 * 16 * 2);
      var last = served.getLast();
      var seed = last.resolve().values().iterator().next();
      try (var client = TestClient.tls(seed, "")) {
        assertThat(client.post("session.login_with_password", "root", "demo").value())
            .startsWith("OpaqueRef:");
      }
    } finally {
      served.forEach(ServedWorld::close);
    }
  }
}
